"""The JUnit format: findings, floors and expectations as test cases, for the test report of a CI."""

from __future__ import annotations

from typing import TypeVar

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from factcheck.datatypes import Finding
from factcheck.outcome import FAILING, Checked, Outcome, Standing
from factcheck.report.escape import one_line
from factcheck.report.gate_words import file_of, floor_text, place_of, shown_path, standing_of, voices_of

Result = TypeVar("Result", Failure, Error, Skipped)

AGREE = "the articles do not contradict each other"


def render_junit(outcome: Outcome) -> str:
    """Write a run as JUnit XML: a suite for every set of articles, one for floors and one for expectations.

    A finding that fails is a failed case, an accepted one is skipped with the reason, and a set without any is
    one case that passed; what was not checked is an error, and so is what ended the run.
    """
    suites = [_suite(checked) for checked in outcome.sets]
    if outcome.floors:
        cases = [
            _case(
                floor.name,
                shown_path(floor.file),
                None if floor.met else _why(Failure, floor_text(floor), "floor missed"),
            )
            for floor in outcome.floors
        ]
        suites.append(_named("floors", cases))
    if outcome.expected:
        cases = [
            _case(one.text, one.event, _why(Failure, one.failure, "expectation not met") if one.failure else None)
            for one in outcome.expected
        ]
        suites.append(_named("expectations", cases))
    if outcome.error is not None:
        suites.append(
            _named("factcheck", [_case("the run", "factcheck", _why(Error, outcome.error, "could not check"))])
        )
    own = {lost for checked in outcome.sets for lost in checked.report.lost}
    lost_cases = [
        _case(lost.what, "not checked", _why(Error, lost.why, "not checked"))
        for lost in outcome.incomplete
        if lost not in own and all(lost.what != checked.name for checked in outcome.sets)
    ]
    if lost_cases:
        suites.append(_named("not checked", lost_cases))
    if outcome.unchanged:
        cases = [_case(name, "unchanged", _why(Skipped, "no file of it changed")) for name in outcome.unchanged]
        suites.append(_named("unchanged", cases))
    xml = JUnitXml("factcheck")
    for suite in suites:
        xml.add_testsuite(suite)
    xml.update_statistics()  # type: ignore[no-untyped-call]
    del xml._elem.attrib["skipped"]  # by the schema of Jenkins, testsuites has no such attribute
    text = xml.tostring()  # type: ignore[no-untyped-call]
    return (text.decode("utf-8") if isinstance(text, bytes) else str(text)).rstrip() + "\n"


def _suite(checked: Checked) -> TestSuite:
    cases = [_finding(checked, finding, checked.standings[finding.id]) for finding in checked.report.conflicts]
    if not checked.report.compared:
        why = "no two sentences were alike enough to be compared"
        cases.append(_case(AGREE, checked.name, _why(Error, why, "not checked")))
    elif not cases:
        cases.append(_case(AGREE, checked.name, None))
    cases += [_case(lost.what, checked.name, _why(Error, lost.why, "not checked")) for lost in checked.report.lost]
    return _named(checked.name, cases)


def _finding(checked: Checked, finding: Finding, standing: Standing) -> TestCase:
    sides = [one_line(f"{place_of(checked, side)}: {side.text}").strip() for side in (finding.left, finding.right)]
    files = [shown_path(file_of(checked.articles[side.article])) for side in (finding.left, finding.right)]
    name = f"{finding.verdict} {finding.id}: {' / '.join(files)}"
    if standing.state in FAILING:
        result = _why(Failure, f"{finding.explanation} ({standing_of(standing)})", finding.verdict)
        why = (finding.explanation, voices_of(checked, finding))
        result.text = "\n".join([*sides, *(one_line(line) for line in why if line)])
        return _case(name, checked.name, result)
    if standing.state == "accepted":
        return _case(name, checked.name, _why(Skipped, standing_of(standing)))
    case = _case(name, checked.name, None)
    case.system_out = "\n".join([*sides, one_line(standing_of(standing))])
    return case


def _named(name: str, cases: list[TestCase]) -> TestSuite:
    suite = TestSuite(one_line(name))
    suite.add_testcases(cases)
    return suite


def _why(kind: type[Result], why: str, name: str | None = None) -> Result:
    """Make the result of a case, with a message that XML can hold."""
    return kind(one_line(why), name)


def _case(name: str, owner: str, result: Failure | Error | Skipped | None) -> TestCase:
    case = TestCase(one_line(name), one_line(owner))
    if result is not None:
        case.result = [result]
    return case
