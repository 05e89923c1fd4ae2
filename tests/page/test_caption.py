"""What is said of a sample of one's own numbers, and whether another can be shown."""

import pytest

from explornn_py.run.session import Session


class Node:
    def __init__(self):
        self.attributes = {}

    def setAttribute(self, name, value):
        self.attributes[name] = value

    def removeAttribute(self, name):
        self.attributes.pop(name, None)

    def getAttribute(self, name):
        return self.attributes.get(name)


@pytest.fixture
def reported(page, buffer, words):
    from worker.packing import pack

    def make(count, **more):
        series = [float((7 * step) % 12 + step % 5) for step in range(count)]
        session = Session({"data": "series", "series": series, "layers": 1} | more)
        return page("run.report").Report(buffer(pack(session.report())))

    return make


@pytest.mark.parametrize(("count", "others"), [(60, False), (400, True)])
def test_where_there_is_one_window_alone_no_other_is_offered_and_it_is_said_why(
    page, reported, count, others
):
    node = Node()
    page("prediction.caption").offer_another(node, reported(count))
    assert ("aria-disabled" not in node.attributes) == others
    assert node.attributes["title"] == ("" if others else page("words.texts").words("prediction.only_one"))


@pytest.mark.parametrize(
    ("learned", "said"),
    [("values", None), ("differences", "the differences"), ("relative", "relative changes")],
)
def test_it_says_what_is_learned_where_that_is_not_the_values(page, reported, learned, said):
    series = [100.0 + step + step % 7 for step in range(200)]
    told = page("words.texts").told(
        page("prediction.caption").error_told(reported(0, series=series, learned=learned))
    )
    assert ("It learns" in told) == (said is not None)
    assert said is None or said in told


def test_the_error_is_said_of_the_series_by_its_name(page, reported):
    told = page("words.texts").told(
        page("prediction.caption").error_told(reported(200, series_name="UNRATE"))
    )
    assert told.startswith("RMSE of UNRATE: ")
