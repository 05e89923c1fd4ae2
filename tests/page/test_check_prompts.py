"""What can be asked and its words, in every language; what an address can ask for."""

import tomllib
from string import Formatter

import pytest

from explornn_py.settings.table import FIELDS
from tests.page.rooms import room
from tools.layout import HERE
from tools.site.demonstrations import DEMONSTRATIONS
from tools.site.words import read_language

CONTENT = HERE.site / "content"
LANGUAGES = sorted(folder.name for folder in CONTENT.iterdir() if (folder / "interface").is_dir())
OF_KIND = {
    "name": {"reply"}, "find": {"reply"}, "predict": {"reply"}, "compute": {"reply"},
    "order": {"reply", "choices"}, "fault": {"reply", "choices"}, "explain": {"answer"},
}  # fmt: skip

prompts = room("guide.check.prompts")
steps = room("guide.tour.steps")
numbers = room("guide.check.numbers")


def words_of(language):
    return tomllib.loads((CONTENT / language / "check.toml").read_text(encoding="utf-8"))


def test_there_are_forty_prompts_or_more_some_of_every_kind_and_in_every_chapter(prompts, steps):
    assert len(prompts.PROMPTS) >= 40
    assert len({prompt.id for prompt in prompts.PROMPTS}) == len(prompts.PROMPTS)
    assert {prompt.kind for prompt in prompts.PROMPTS} == set(prompts.KINDS)
    for chapter in steps.CHAPTERS:
        assert len(prompts.of_chapter(chapter)) >= 3, chapter


def test_a_prompt_is_about_a_step_of_its_chapter(prompts, steps):
    chapter_of = {step.id: step.chapter for step in steps.STEPS}
    assert {chapter_of[prompt.step] == prompt.chapter for prompt in prompts.PROMPTS} == {True}


def test_a_prompts_runs_can_be_had(prompts, steps):
    for prompt in prompts.PROMPTS:
        for setting in (prompt.setting, prompt.after):
            if setting is not None and isinstance(setting.run, dict):
                assert set(setting.run) <= FIELDS.keys()
            else:
                assert setting is None or setting.run == steps.SINE or setting.run in DEMONSTRATIONS
        assert (prompt.after is not None) == (prompt.kind == "predict")


def test_the_ids_of_prompts_are_no_names_of_chapters(prompts, steps):
    assert not set(prompts.PROMPT) & set(steps.CHAPTERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_prompt_has_its_words_and_there_are_no_others(prompts, language):
    words = words_of(language)
    assert list(words["prompt"]) == [prompt.id for prompt in prompts.PROMPTS]
    assert len(words["choices"]["ratio"]) == 3
    for prompt in prompts.PROMPTS:
        text = words["prompt"][prompt.id]
        assert set(text) == {"text"} | OF_KIND[prompt.kind], prompt.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_as_many_in_every_language_and_the_wrong_one_is_among_them(prompts, language):
    for prompt in prompts.PROMPTS:
        choices = words_of(language)["prompt"][prompt.id].get("choices", [])
        assert len(choices) == len(words_of("en")["prompt"][prompt.id].get("choices", []))
        if prompt.kind == "fault" and isinstance(prompt.about, int):
            assert 0 <= prompt.about < len(choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_chosen_from_has_a_name(prompts, language):
    words = read_language(CONTENT / language / "interface")
    for prompt in prompts.PROMPTS:
        table = words["check"]["place"] if prompt.kind == "find" else words["cell"]["name"]
        if prompt.kind == "name" and prompt.about.startswith("#"):
            table = words["check"]["part"]
        assert set(prompt.choices) <= set(table), prompt.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_a_question_are_those_that_its_words_have_places_for(
    prompts, numbers, reported, language
):
    report, _ = reported({"layers": 3})
    for prompt in prompts.PROMPTS:
        text = words_of(language)["prompt"][prompt.id]
        said = " ".join([text["text"], text.get("reply", ""), *text.get("choices", [])])
        places = {name for _, name, _, _ in Formatter().parse(said) if name}
        made = (
            numbers.MAKERS[prompt.about](report, numbers.Dice(1)) if prompt.about in numbers.MAKERS else None
        )
        if made is None or prompt.kind == "predict":
            assert places == set(), prompt.id
        else:
            assert places <= set(made.values), prompt.id


def test_an_address_asks_for_a_chapter_or_a_prompt(prompts):
    assert prompts.asked_in("cell") == ("cell", None)
    assert prompts.asked_in("hidden") == (None, "hidden")
    assert prompts.asked_in("") == prompts.asked_in("nonsense") == (None, None)
