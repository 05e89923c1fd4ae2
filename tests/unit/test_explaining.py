"""Which unit reacts to what: shares of variance against a plain computation, and chance says nothing."""

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.data.texts import LOREM
from explornn_py.looking.explaining import LEAST_SHARE, STILL, explained
from explornn_py.looking.of_text import Trait, traits
from explornn_py.run.stretch import read_stretch
from tests.sampling import count
from tests.unit.sessions import train


def generator(seed=0):
    return np.random.default_rng(seed)


def best_of(values, text=LOREM):
    (found,) = explained(np.array(values)[:, None], *traits(text), generator())
    return found


def correlation_ratio(values, column):
    """Between-class variance over variance, by two loops."""
    mean = sum(values) / len(values)
    whole = sum((value - mean) ** 2 for value in values)
    between = 0.0
    for kind in set(column):
        own = [value for value, here in zip(values, column, strict=True) if here == kind]
        between += len(own) * (sum(own) / len(own) - mean) ** 2
    return between / whole


def of_vowels(noise, sign=1, seed=1):
    told, columns = traits(LOREM)
    vowels = columns[told.index(Trait("vowel"))]
    return sign * vowels + noise * generator(seed).normal(size=len(vowels))


@pytest.mark.parametrize("noise", [0.0, 0.3, 0.6])
def test_the_share_of_a_yes_or_no_is_the_correlation_ratio(noise):
    values = of_vowels(noise)
    found = best_of(values)
    told, columns = traits(LOREM)
    assert found.trait == Trait("vowel")
    expected = correlation_ratio(values.tolist(), columns[told.index(found.trait)].tolist())
    assert found.share == pytest.approx(expected)


def test_the_share_of_a_count_is_that_of_a_straight_line():
    told, columns = traits(LOREM)
    place = columns[told.index(Trait("in_word"))]
    values = 0.1 * place + 0.1 * generator().normal(size=len(place))
    found = best_of(values)
    assert found.trait == Trait("in_word")
    line = np.polynomial.Polynomial.fit(place, values, 1)(place)
    assert found.share == pytest.approx(1 - np.var(values - line) / np.var(values))


@pytest.mark.parametrize("sign", [1, -1])
def test_it_is_told_whether_values_are_higher_there_or_lower(sign):
    assert best_of(of_vowels(0.2, sign)).rises == (sign > 0)


def test_what_explains_most_is_told_whatever_else_explains_a_little():
    told, columns = traits(LOREM)
    values = columns[told.index(Trait("space", ahead=True))] + 0.4 * of_vowels(0.1)
    shares = [correlation_ratio(values.tolist(), each.tolist()) for each in columns]
    assert best_of(values).trait == told[int(np.argmax(shares))] == Trait("space", ahead=True)


def test_less_than_a_fair_part_is_not_told():
    values = of_vowels(1.2)
    told, columns = traits(LOREM)
    ratio = correlation_ratio(values.tolist(), columns[told.index(Trait("vowel"))].tolist())
    assert 0.05 < ratio < LEAST_SHARE
    assert best_of(values) is None


def test_a_unit_that_hardly_moves_has_nothing_to_explain():
    assert best_of(of_vowels(0.0) * STILL) is None
    assert best_of(np.zeros(len(LOREM) - 1)) is None


def test_a_text_that_repeats_itself_is_explained_as_well():
    """Where the pieces that chance is judged by are cut is not where the text repeats itself."""
    found = best_of([place % 2 for place in range(400)], "ab" * 200 + "a")
    assert (found.trait, found.share) == (Trait("letter", "a"), pytest.approx(1))


def test_a_text_that_tells_nothing_explains_nothing():
    assert explained(np.ones((1, 3)), *traits("ab"), generator()) == [None, None, None]


def test_a_shuffled_text_explains_no_unit():
    """Of networks that have learned a text, over many seeds: what was read against letters in another order."""
    said = units = 0
    for seed in range(count(12, 60)):
        session = train(Session({"data": "lorem", "seed": seed, "layers": 2, "samples": 60}), 2)
        shuffled = "".join(generator(seed).permutation(list(LOREM)))
        for layer in (0, 1):
            values = read_stretch(session, layer).arrays["values"].T[:-1]
            found = explained(values, *traits(shuffled), generator(seed))
            said, units = said + sum(each is not None for each in found), units + len(found)
    assert said <= units // 200


@pytest.mark.parametrize(
    "kept, most", [(0.0, 0), (0.9, 1 / 100), (1.0, 1 / 20)], ids=["noise", "slow", "drifting"]
)
def test_chance_explains_no_unit_however_slowly_it_changes(kept, most):
    """Among columns that change slowly, too: a slow unit meets one of them easily."""
    text = "".join("\n" if place % 61 == 60 else letter for place, letter in enumerate(LOREM))
    said, units = 0, 100 * count(4, 40)
    random = generator(3)
    values = np.zeros((len(text), units))
    for step in range(1, len(text)):
        values[step] = kept * values[step - 1] + random.normal(size=units)
    said = sum(each is not None for each in explained(values[1:], *traits(text), random))
    assert said <= most * units
