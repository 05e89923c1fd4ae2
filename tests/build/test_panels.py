"""A panel is a folder of the page: the build gathers markup and style from all of them."""

import pytest

from tools.layout import HERE, BuildError
from tools.site.panels import gather_styles, put_together


def write(folder, **files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)


def test_markup_is_put_in_with_the_indent_of_its_place(tmp_path):
    write(tmp_path / "plot", markup_html="<p>\n  plot\n</p>\n")
    page = put_together("<main>\n  {{> plot}}\n</main>", tmp_path)
    assert page == "<main>\n  <p>\n    plot\n  </p>\n</main>"


def test_a_panel_inside_another_ones_folder_is_named_by_its_path(tmp_path):
    write(tmp_path / "cell/inspector", markup_html="<p></p>")
    assert put_together("{{> cell/inspector}}", tmp_path) == "<p></p>"


def test_a_missing_panel_is_named(tmp_path):
    with pytest.raises(BuildError, match="panel plot"):
        put_together("{{> plot}}", tmp_path)


def test_styles_are_gathered_by_the_folders_names(tmp_path):
    write(tmp_path / "b", style_css="b {}\n")
    write(tmp_path / "a", style_css="a {}\n")
    write(tmp_path / "a/inner", style_css="i {}\n")
    assert gather_styles(tmp_path) == "i {}\na {}\nb {}\n"


def test_every_panels_markup_is_on_the_page():
    page = HERE.site / "page"
    template = (HERE.site / "index.html").read_text(encoding="utf-8")
    for markup in page.rglob("markup.html"):
        assert f"{{{{> {markup.parent.relative_to(page).as_posix()}}}}}" in template
