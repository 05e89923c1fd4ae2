"""What runs on the host's machines: actions fixed by their commit, and no more rights than each job needs."""

import re

import pytest

from tools.layout import HERE

WORKFLOWS = sorted((HERE.root / ".github/workflows").glob("*.yml"))
FIXED = re.compile(r"[\w-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
RIGHTS = re.compile(r"^ +([a-z-]+): write$", re.MULTILINE)


def jobs(text):
    """The text of each job by its name."""
    parts = re.split(r"^  (\w+):\n", text.partition("\njobs:\n")[2], flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_fixed_by_their_commit(file):
    used = re.findall(r"uses: (.*)", file.read_text())
    assert used
    assert [action for action in used if not FIXED.fullmatch(action)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_the_same_action_has_the_same_commit_everywhere(file):
    everywhere = {line for other in WORKFLOWS for line in re.findall(r"uses: (.*)", other.read_text())}
    assert len(everywhere) == len({line.partition("@")[0] for line in everywhere})


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_what_runs_this_repositorys_code_may_only_read_it(file):
    text = file.read_text()
    before = text.partition("\njobs:\n")[0]
    assert "permissions:" in before and not RIGHTS.search(before)
    for name, job in jobs(text).items():
        if "checkout" in job:
            assert not RIGHTS.search(job), f"the job {name} runs what lies in the repository"
            assert "persist-credentials: false" in job


def test_only_the_job_that_publishes_may_speak_for_the_repository():
    speaking = [
        name for file in WORKFLOWS for name, job in jobs(file.read_text()).items() if "id-token: write" in job
    ]
    assert speaking == ["publish"]
