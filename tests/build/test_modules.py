"""What of the page's Python comes before the first picture: whatever is imported for it, read off the imports."""

from tools.site.modules import needed_by


def found(folder, sources):
    for path, text in sources.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return {path.relative_to(folder).as_posix() for path in needed_by(folder, ("page/app.py",))}


def test_what_is_imported_comes_and_what_that_imports(tmp_path):
    sources = {
        "page/app.py": "from page import stage\nimport page.run",
        "page/stage.py": "from page.words.texts import say",
        "page/run.py": "",
        "page/words/__init__.py": "",
        "page/words/texts.py": "import js",
        "page/words/unused.py": "",
        "page/cell.py": "",
    }
    assert found(tmp_path, sources) == set(sources) - {"page/words/unused.py", "page/cell.py"}


def test_a_member_of_a_package_may_be_a_module_or_a_name_in_it(tmp_path):
    sources = {
        "page/app.py": "from page.browser import hover, window",
        "page/browser/__init__.py": "window = 1",
        "page/browser/hover.py": "",
    }
    assert found(tmp_path, sources) == set(sources)


def test_what_only_types_name_or_a_function_imports_may_come_later(tmp_path):
    sources = {
        "page/app.py": "if TYPE_CHECKING:\n    from page.cell import Cell\ndef f():\n    from page import guide",
        "page/cell.py": "",
        "page/guide.py": "",
    }
    assert found(tmp_path, sources) == {"page/app.py"}


def test_modules_that_import_each_other_end_the_search(tmp_path):
    sources = {"page/app.py": "import page.a", "page/a.py": "import page.b", "page/b.py": "import page.a"}
    assert found(tmp_path, sources) == set(sources)
