from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from kg.endpoint import lanes
from kg.endpoint.flight import Departed, Flight, Lane, NoAnswer, Part, Whole
from kg.endpoint.lanes import Lanes
from kg.endpoint.pool import Pool
from kg.release import Release
from kg.workers.frames import Question

MEMORY = 256 * 1024 * 1024
QUICK = "SELECT (COUNT(*) AS ?n) { <http://e/%d> ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?h) } # %d"
GREEDY = "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?b ?c . ?d ?e ?f . BIND(CONCAT(STR(?a), STR(?d), STR(?c), STR(?f)) AS ?x) }"
PASSAGE = "https://w3id.org/tip-kg/ontology#Passage"
LONG = "SELECT ?a ?b ?c ?d { ?a ?b ?c . ?c ?d ?e } LIMIT 40000"


def stays() -> asyncio.Future[None]:
    """What is never done: the client does not go away."""
    return asyncio.get_running_loop().create_future()


def goes() -> asyncio.Future[None]:
    """What is done soon: the client goes away."""
    return asyncio.ensure_future(asyncio.sleep(0.3))


class Field:
    """Lanes over a pool, with what is over."""

    def __init__(self, pool: Pool) -> None:
        self.over: list[Flight] = []
        self.lanes = Lanes(pool, 2, MEMORY, self.over.append)

    async def ask(
        self, query: str, client: str = "a", limit: float = 20, gone: lanes.Gone = stays, shared: bytes = b""
    ) -> Whole | Part:
        """The answer to a query."""
        question = Question(query, None, None, "csv", "ntriples", gzip=False).packed()
        return await self.lanes.ask(question, client, limit, gone, shared)


def field(release: Release, play: Callable[[Field], Awaitable[Any]]) -> Any:  # noqa: ANN401 - whatever the play gives
    """What comes of a play in a field over a release."""

    async def run() -> Any:  # noqa: ANN401 - as above
        pool = Pool(release, needed=2, memory=MEMORY)
        await pool.open()
        try:
            return await play(Field(pool))
        finally:
            pool.close()

    return asyncio.run(run())


def test_queries_of_many_clients_are_all_answered(release: Release) -> None:
    async def play(one: Field) -> list[Whole | Part]:
        return await asyncio.gather(*(one.ask(QUICK % number, client=str(number % 7)) for number in range(200)))

    answers = field(release, play)

    assert set(map(content, answers)) == {b"n\r\n0\r\n"}


def test_an_endless_query_ends_at_its_deadline_with_the_limit(release: Release) -> None:
    async def play(one: Field) -> list[Flight]:
        with pytest.raises(NoAnswer, match=r"the query took longer than the limit of 0\.3 seconds") as caught:
            await one.ask(ENDLESS % 1, limit=0.3)
        assert caught.value.status == 504
        assert await one.ask(QUICK % 1)
        return one.over

    assert [flight.status for flight in field(release, play)] == [504, 200]


def test_endless_queries_of_one_client_do_not_hold_up_another(release: Release) -> None:
    async def play(one: Field) -> list[int]:
        endless = [asyncio.ensure_future(one.ask(ENDLESS % number, client="hog")) for number in range(6)]
        await asyncio.sleep(0.05)
        for number in range(50):
            await one.ask(QUICK % number, client="light")
        running = [flight.lane for flight in one.lanes.flying]
        for task in endless:
            task.cancel()
        await asyncio.gather(*endless, return_exceptions=True)
        return [running.count(lane) for lane in (Lane.SLOW, Lane.STOPPED)]

    slow, stopped = field(release, play)

    assert slow <= 1
    assert slow + stopped <= 6


def test_a_client_with_too_much_is_told_to_wait(release: Release) -> None:
    async def play(one: Field) -> NoAnswer:
        asking = [asyncio.ensure_future(one.ask(ENDLESS % number)) for number in range(lanes.MOST_STOPPED + 3)]
        done, _ = await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED, timeout=20)
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        error = done.pop().exception()
        assert isinstance(error, NoAnswer)
        return error

    error = field(release, play)

    assert error.status == 429
    assert error.retry_after


def test_one_that_is_stopped_goes_on_when_there_is_room(release: Release) -> None:
    apart = f"?a a <{PASSAGE}> . ?b a <{PASSAGE}>"

    async def play(one: Field) -> tuple[list[bytes], set[int]]:
        answers = await asyncio.gather(
            *(
                one.ask(f"SELECT (COUNT(*) AS ?n) {{ {apart} FILTER(STRLEN(STR(?a)) + {number} < STRLEN(STR(?b))) }}", limit=60)
                for number in range(3)
            )
        )
        return [content(answer) for answer in answers], {flight.status for flight in one.over}

    answers, statuses = field(release, play)

    assert len(set(answers)) == 3
    assert statuses == {200}


def test_heavy_queries_are_answered_beside_endless_ones(release: Release) -> None:
    apart = f"?a a <{PASSAGE}> . ?b a <{PASSAGE}>"

    async def play(one: Field) -> bytes:
        endless = [asyncio.ensure_future(one.ask(ENDLESS % number, client=str(number), limit=60)) for number in range(4)]
        await asyncio.sleep(0.5)
        answer = await one.ask(f"SELECT (COUNT(*) AS ?n) {{ {apart} FILTER(STR(?a) < STR(?b)) }}", limit=60)
        for task in endless:
            task.cancel()
        await asyncio.gather(*endless, return_exceptions=True)
        return content(answer)

    assert field(release, play).startswith(b"n\r\n")


def test_a_query_that_needs_too_much_memory_says_so(release: Release) -> None:
    async def play(one: Field) -> NoAnswer:
        with pytest.raises(NoAnswer) as caught:
            await one.ask(GREEDY, limit=60)
        assert await one.ask(QUICK % 1)
        return caught.value

    error = field(release, play)

    assert error.status == 400
    assert str(error) == "the query needs more memory than the limit of 256 MiB"


def test_who_asks_the_same_shares_the_answer(release: Release) -> None:
    async def play(one: Field) -> tuple[int, int]:
        answers = await asyncio.gather(*(one.ask(QUICK % 1, client=str(number), shared=b"key") for number in range(5)))
        return len({id(answer) for answer in answers}), len(one.over)

    assert field(release, play) == (1, 1)


def content(answer: Whole | Part) -> bytes:
    """A short answer."""
    assert isinstance(answer, Whole)
    return answer.content


async def lines(one: Field, answer: Whole | Part) -> int:
    """How many lines a long answer has, once it is read."""
    assert isinstance(answer, Part)
    found = b"".join([piece async for piece in answer.reader]).count(b"\r\n")
    one.lanes.abandon(answer.reader)
    return found


def test_a_long_answer_is_evaluated_once_for_all_who_ask_at_once(release: Release) -> None:
    async def play(one: Field) -> tuple[list[int], int]:
        answers = await asyncio.gather(*(one.ask(LONG, shared=b"key") for _ in range(3)))
        return [await lines(one, answer) for answer in answers], len(one.over)

    found, evaluated = field(release, play)

    assert found == [40001] * 3
    assert evaluated == 1


def test_a_long_answer_that_is_under_way_is_whole_for_who_asks_later(release: Release) -> None:
    async def play(one: Field) -> list[int]:
        first = await one.ask(LONG, shared=b"key")
        return [await lines(one, await one.ask(LONG, shared=b"key")), await lines(one, first)]

    assert field(release, play) == [40001, 40001]


def test_who_reads_nothing_of_a_shared_answer_holds_up_nobody_else(release: Release) -> None:
    async def play(one: Field) -> tuple[int, int]:
        slow, quick = await asyncio.gather(*(one.ask(LONG, shared=b"key") for _ in range(2)))
        return await lines(one, quick), await lines(one, slow)

    assert field(release, play) == (40001, 40001)


def test_a_query_is_stopped_when_its_client_goes_away(release: Release) -> None:
    async def play(one: Field) -> tuple[int, int]:
        with pytest.raises(Departed):
            await one.ask(ENDLESS % 1, gone=goes)
        return len(one.lanes), one.lanes.kills

    assert field(release, play) == (0, 1)


def test_a_query_goes_on_while_another_waits_for_the_same(release: Release) -> None:
    async def play(one: Field) -> tuple[object, object]:
        first = asyncio.ensure_future(one.ask(ENDLESS % 1, gone=goes, shared=b"key"))
        second = asyncio.ensure_future(one.ask(ENDLESS % 1, limit=1, shared=b"key"))
        found = await asyncio.gather(first, second, return_exceptions=True)
        return type(found[0]), getattr(found[1], "status", None)

    assert field(release, play) == (Departed, 504)


def test_a_worker_that_is_killed_is_replaced(release: Release) -> None:
    async def play(one: Field) -> tuple[int, int, bytes]:
        asking = asyncio.ensure_future(one.ask(ENDLESS % 1))
        await asyncio.sleep(0.3)
        for worker in one.lanes.flying.values():
            one.lanes.pool.send(b"K", worker)
        with pytest.raises(NoAnswer) as caught:
            await asking
        return caught.value.status, caught.value.retry_after or 0, content(await one.ask(QUICK % 1))

    status, later, answer = field(release, play)

    assert status == 503
    assert later > 0
    assert answer == b"n\r\n0\r\n"
