"""Everything one does with explornn_py, each complete on a fresh machine with Python >= 3.11 and Node >= 20:

python3 build.py serve                build the site, serve it on this machine, open the browser
python3 build.py build                build the site into dist/
python3 build.py test [pytest ...]    run all tests; `test --oracles` compares with PyTorch, JAX and others;
                                      `test --deep` tries every example of the generators
python3 build.py bench [NAME [PART]]  run the benchmarks
python3 build.py demonstrations       train the runs that the tour shows, anew
python3 build.py golden               let TensorFlow.js compute the tests' golden numbers anew
python3 build.py readability          tell how hard the page's texts are to read, in every language
python3 build.py statements           gather what the texts say of each term, to be read side by side
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed; this is Python %d.%d." % sys.version_info[:2])

import _signal  # `signal` itself imports so much that Ctrl-C often comes meanwhile

CAUGHT = __name__ == "__main__" and _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
if CAUGHT:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # until `main`, it ends this at once and without a word

import argparse
import os
from typing import Any

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # `python -I` leaves it out

from tools.layout import HERE, BuildError


def serve(arguments: argparse.Namespace) -> int:
    from tools.site.assemble import build
    from tools.site.server import serve_folder

    return serve_folder(build(HERE), arguments.port, open_browser=not arguments.no_open)


def build_site(arguments: argparse.Namespace) -> int:
    from tools.site.assemble import build

    print(f"The site is in {build(HERE)}")
    return 0


def test(arguments: argparse.Namespace) -> int:
    from tools.checks import run_oracles, run_tests

    if arguments.oracles:
        return run_oracles(HERE, arguments.pytest)
    return run_tests(HERE, arguments.pytest, arguments.deep)


def bench(arguments: argparse.Namespace) -> int:
    from tools.checks import run_benchmarks

    return run_benchmarks(HERE, arguments.name, arguments.parts)


def demonstrations(arguments: argparse.Namespace) -> int:
    from tools.checks import make_demonstrations

    return make_demonstrations(HERE)


def golden(arguments: argparse.Namespace) -> int:
    from tools.checks import make_golden

    return make_golden(HERE)


def readability(arguments: argparse.Namespace) -> int:
    from tools.site.readability import table

    print(table(HERE.site / "content"))
    return 0


def statements(arguments: argparse.Namespace) -> int:
    from tools.site.statements import write

    write(HERE)
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 to 65535, not {text!r}")
    return int(text)


def parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    _add_commands(parser.add_subparsers(required=True, metavar="COMMAND"))
    arguments, others = parser.parse_known_args(words)
    if others and arguments.run is not test:
        parser.error(f"unknown: {' '.join(others)}")
    arguments.pytest = others
    return arguments


def _add_commands(commands: Any) -> None:
    command = commands.add_parser("serve", help="build the site, serve it on this machine, open the browser")
    command.add_argument(
        "--port", type=_port, default=8000, help="the wanted port (default 8000; else a free one)"
    )
    command.add_argument("--no-open", action="store_true", help="do not open the browser")
    command.set_defaults(run=serve)

    command = commands.add_parser("build", help="build the site into dist/")
    command.set_defaults(run=build_site)

    command = commands.add_parser(
        "test", help="run all tests; other arguments go to pytest", allow_abbrev=False
    )
    command.add_argument(
        "--oracles",
        action="store_true",
        help="only compare with PyTorch, JAX and TensorFlow.js (large download)",
    )
    command.add_argument(
        "--deep", action="store_true", help="let the generators try all their examples (takes hours)"
    )
    command.set_defaults(run=test, pytest=[])

    command = commands.add_parser("bench", help="run the benchmarks in tests/bench")
    command.add_argument("name", nargs="?", help="run only the benchmark of this name")
    command.add_argument("parts", nargs="*", metavar="PART", help="run only these parts of it")
    command.set_defaults(run=bench)

    for run, told in (
        (demonstrations, "train the runs that the tour shows, anew"),
        (golden, "let TensorFlow.js compute the tests' golden numbers anew"),
        (readability, "tell how hard the page's texts are to read"),
        (statements, "gather what the texts say of each term"),
    ):
        commands.add_parser(run.__name__, help=told).set_defaults(run=run)


def main(words: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without some character shows its number
            stream.reconfigure(errors="backslashreplace")
    arguments = parse(words)
    try:
        if CAUGHT:
            _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        return arguments.run(arguments)
    except BuildError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read along, as `| head` does, has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # a full disk, a folder that may not be written to
        place = f" {error.filename}:" if error.filename else ""
        print(f"\nThis could not be done:{place} {error.strerror or error}.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
