"""Moves on a board, compiled: some needs are taken out of the plan whole and put back elsewhere, thousands of times a second.

`reshuffle` is a ruin-and-recreate search (Schrimpf and others 2000; the small, related ruins are those of Christiaens and
Vanden Berghe 2020) with annealing (Kirkpatrick and others 1983). Every visit that is put on a board keeps every rule: the
rules' tables through their buckets, and by hand what has no table: one person a need, teams, blocks, the least, the order of
needs, schools at once, independence and the budget. Who joins a team is put on the board and taken off with its lead, as a crew.

Fractions of pence and of worth never decide what is allowed, only what is tried.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit

from deployer.solve.board import MOST_SCHOOLS, Board
from deployer.solve.tables import Flags, Table

Move = TypeVar("Move", bound=Callable[..., object])


def compiled(function: Move) -> Move:
    """Compile on the first call, keep that on disk where there is room for it, and let other threads run meanwhile.

    No arrays are made in here, so that none have to be counted: `_nrt=False` makes it many times faster (docs/tried.md).
    """
    try:
        return cast("Move", njit(cache=True, nogil=True, _nrt=False)(function))  # type: ignore[call-overload]
    except RuntimeError:  # no folder to keep it in: it is compiled anew in each run
        return cast("Move", njit(nogil=True, _nrt=False)(function))  # type: ignore[call-overload]


BACKWARDS, TURNED, SKIPPING, SHARING = 1, 2, 4, 8
"""How dates are tried: from the last one, from any one on, leaving some out, first where a trip is paid for anyway."""
MODES = 16
KNOWN = 16
"""First of all, where there is an earlier plan: the dates that it had."""
TRIES = 2
"""How often a person's dates for a need are tried, where not all fit."""
TASTE = 0.3
"""By how much a choice may be preferred for no reason."""
FIRST = 1e15
"""What puts a need before all others."""
HOPELESS = 1e-3
"""What a choice still counts that costs more than it is worth."""


@compiled
def draw(board: Board, below: int) -> int:
    """A whole number from 0 up, below the given one (xorshift64*, Marsaglia 2003, Vigna 2016)."""
    total = board.totals[0]
    state = total.random
    state ^= state >> np.uint64(12)
    state ^= state << np.uint64(25)
    state ^= state >> np.uint64(27)
    total.random = state
    return int(np.int64((state * np.uint64(2685821657736338717)) >> np.uint64(33)) % below)


@compiled
def chance(board: Board) -> float:
    """A number from 0 up, below 1."""
    return draw(board, 1 << 30) / (1 << 30)


@compiled
def toggle(board: Board, visit: int) -> None:
    """Put the visit on the board, or take it off, and write it down."""
    by = -1 if board.chosen[visit] else 1
    number = board.visits[visit].pair
    pair = board.pairs[number]
    need = board.needs[pair.need]
    buckets, uses, shared = board.buckets, board.visit_uses, board.pair_uses
    for use in range(board.visits[visit].first_use, board.visits[visit + 1].first_use):
        buckets[uses[use].bucket].taken += by * uses[use].amount
    for use in range(pair.first_use, board.pairs[number + 1].first_use):
        buckets[shared[use].bucket].taken += by * shared[use].amount
    board.chosen[visit] = by > 0
    before = pair.count
    pair.count += by
    more = (pair.count > 0) - (before > 0)
    need.people += more
    board.people[pair.person].serving += more
    need.count += by
    trip = board.trips[board.visits[visit].trip]
    pence = pair.pence
    pay(board, board.visits[visit].fund, by * pair.pence)
    if trip.taken == (0 if by > 0 else 1):
        pence += trip.pence
        pay(board, trip.fund, by * trip.pence)
    trip.taken += by
    total = board.totals[0]
    if pair.external:
        total.external_pence += by * pence
    total.value += by * (pair.worth + total.staying * board.visits[visit].known)
    if len(board.steps):
        total.value += give(board, need.school, by * pair.weighted)
    if not board.stale[visit]:
        board.stale[visit] = True
        board.stale_visits[total.stale] = visit
        total.stale += 1
    board.journal[total.journal] = visit
    total.journal += 1


@compiled
def pay(board: Board, fund: int, pence: int) -> None:
    """Have the fund pay, or with less than 0 give back; what it does not hold is the budget's, and so is everything without a fund."""
    total = board.totals[0]
    total.pence += pence
    if fund >= 0:
        one = board.funds[fund]
        before = min(one.due, one.holds)
        one.due += pence
        total.pence -= min(one.due, one.holds) - before


@compiled
def beyond(board: Board, fund: int, pence: int) -> int:
    """What of so many pence more the fund would not pay."""
    if fund < 0:
        return int(pence)
    one = board.funds[fund]
    return int(max(0, pence - max(0, one.holds - one.due)))


@compiled
def give(board: Board, school: int, more: int) -> int:
    """Count what the school gets, and which steps it reaches; returns what that adds to the value."""
    place, seeking = board.schools[school], board.totals[0].seeking
    before, after = place.given, place.given + more
    place.given = after
    for at in range(len(board.steps)):
        mark = board.marks[school, at]
        if mark:
            board.steps[at].count += (after >= mark) - (before >= mark)
    if seeking < 0 or board.marks[school, seeking] == 0:
        return int(np.int64(0))
    mark = board.marks[school, seeking]
    return int(credit(board, after, mark) - credit(board, before, mark))


@compiled
def credit(board: Board, given: int, mark: int) -> int:
    """The whole bonus for a mark that is reached, and a part of what all schools on the way there together cannot outweigh."""
    total = board.totals[0]
    return int(total.bonus if given >= mark else total.on_the_way * given // mark)


@compiled
def too_few_reach(board: Board) -> bool:
    """Whether fewer schools reach a step than have to."""
    for at in range(len(board.steps)):  # noqa: SIM110  # compiled code has no generators
        if board.steps[at].count < board.steps[at].floor:
            return True
    return False


@compiled
def next_mark(board: Board, school: int) -> int:
    """The lowest mark that the school is short of, of steps that are sought or that as many as possible have to reach; 0: none."""
    for at in range(len(board.steps)):
        mark = board.marks[school, at]
        if mark and board.schools[school].given < mark:
            return int(mark) if at == board.totals[0].seeking or board.steps[at].floor > 0 else int(np.int64(0))
    return int(np.int64(0))


@compiled
def hold_back(board: Board, number: int) -> None:
    """Let the need have no more visits than its school is short of, so that something is left for others; its least at least."""
    need = board.needs[number]
    mark = next_mark(board, need.school)
    each = board.pairs[need.first_pair].weighted if need.first_pair < board.needs[number + 1].first_pair else 0
    if mark == 0 or each == 0:
        return
    wanted = (mark - board.schools[need.school].given + each - 1) // each
    need.cap = min(need.most, max(need.count + wanted, need.least))


@compiled
def undo(board: Board, mark: int) -> None:
    """Take back what was written down since the mark."""
    total = board.totals[0]
    while total.journal > mark:
        toggle(board, board.journal[total.journal - 1])
        total.journal -= 2


@compiled
def room(board: Board, number: int) -> int:
    """How many more visits the pair could have, dates aside."""
    pair = board.pairs[number]
    need = board.needs[pair.need]
    for at in range(pair.first_rival, board.pairs[number + 1].first_rival):
        if board.pairs[board.rivals[at]].count:
            return 0
    most = min(need.cap - need.count, pair.most - pair.count)
    buckets, uses = board.buckets, board.pair_uses
    for use in range(pair.first_use, board.pairs[number + 1].first_use):
        bucket = buckets[uses[use].bucket]
        most = min(most, (bucket.capacity - bucket.taken) // uses[use].amount)
    return most


@compiled
def fits(board: Board, visit: int) -> bool:
    """Whether the visit could be put on the board, as far as tables and budget tell; `room` is asked before."""
    buckets, uses = board.buckets, board.visit_uses
    for use in range(board.visits[visit].first_use, board.visits[visit + 1].first_use):
        bucket = buckets[uses[use].bucket]
        if bucket.taken + uses[use].amount > bucket.capacity:
            return False
    pair = board.pairs[board.visits[visit].pair]
    trip = board.trips[board.visits[visit].trip]
    fund, pence = board.visits[visit].fund, pair.pence
    net = beyond(board, fund, pair.pence)
    if trip.taken == 0:
        pence += trip.pence
        same = fund == trip.fund
        net = beyond(board, fund, pence) if same else net + beyond(board, trip.fund, trip.pence)
    total = board.totals[0]
    if total.pence + net > total.most_pence:
        return False
    return not pair.external or total.external_pence + pence <= total.most_external_pence


@compiled
def first_chosen(board: Board, number: int) -> int:
    """The first visit of a pair that has any."""
    visit = board.pairs[number].first_visit
    while not board.chosen[visit]:
        visit += 1
    return visit


@compiled
def last_chosen(board: Board, number: int) -> int:
    """The last visit of a pair that has any."""
    visit = board.pairs[number + 1].first_visit - 1
    while not board.chosen[visit]:
        visit -= 1
    return visit


@compiled
def look_at_weeks(board: Board, number: int) -> None:
    """For each week: which other schools the pair's person has open, and whether its own is, apart from this pair."""
    weeks = board.weeks
    for week in range(len(weeks)):
        weeks[week].others = 0
        weeks[week].own = 0
    pair = board.pairs[number]
    school = board.needs[pair.need].school
    for at in range(board.people[pair.person].first_pair, board.people[pair.person + 1].first_pair):
        other = board.pairs_of_person[at]
        if other == number or board.pairs[other].count == 0:
            continue
        there = board.needs[board.pairs[other].need].school
        first = board.visits[first_chosen(board, other)].week
        last = board.visits[last_chosen(board, other)].week
        for week in range(first, last + 1):
            if there == school:
                weeks[week].own = 1
            else:
                note_school(weeks[week], there)


@compiled
def note_school(week: Table, school: int) -> None:
    """Count the school among the week's others, once."""
    for at in range(week.others):
        if week.schools[at] == school:
            return
    if week.others < MOST_SCHOOLS:
        week.schools[week.others] = school
        week.others += 1


@compiled
def opens_too_many(board: Board, limit: int, first: int, last: int) -> bool:
    """Whether a deployment from the first to the last week would be one school too many in any of them."""
    for week in range(first, last + 1):  # noqa: SIM110  # compiled code has no generators
        if board.weeks[week].own == 0 and board.weeks[week].others >= limit:
            return True
    return False


@compiled
def days_between(board: Board, number: int) -> tuple[int, int]:
    """First and last day that the order of needs leaves to this one; the first after the last: none."""
    first, last = 0, 1 << 30
    for at in range(board.needs[number].first_before, board.needs[number + 1].first_before):
        other = board.before[at].need
        if board.needs[other].count == 0:
            if board.before[at].required:
                return 1, 0
            continue
        over = 0
        for pair in range(board.needs[other].first_pair, board.needs[other + 1].first_pair):
            if board.pairs[pair].count:
                over = max(over, board.visits[last_chosen(board, pair)].day)
        first = max(first, over + 1)
        if board.before[at].within:
            last = min(last, over + board.before[at].within)
    for at in range(board.needs[number].first_later, board.needs[number + 1].first_later):
        other = board.later[at].need
        for pair in range(board.needs[other].first_pair, board.needs[other + 1].first_pair):
            if board.pairs[pair].count:
                last = min(last, board.visits[first_chosen(board, pair)].day - 1)
    return first, last


@compiled
def fill(board: Board, number: int, first_day: int, last_day: int, mode: int) -> int:
    """Give the pair as many visits as fit, tried in the order that the mode says; returns how many."""
    pair = board.pairs[number]
    most = room(board, number)
    if most <= 0:
        return 0
    board.totals[0].tries += 1
    limit = board.people[pair.person].schools_at_once
    if board.people[pair.person].serving < limit:
        limit = -1  # with so few needs there are no more schools
    if limit >= 0:
        look_at_weeks(board, number)
    if board.needs[pair.need].block:
        return fill_block(board, number, first_day, last_day, limit, most)
    added = 0
    if board.totals[0].staying:
        added = spread(board, number, first_day, last_day, limit, most, KNOWN)
    if added < most and mode & SHARING:
        added += spread(board, number, first_day, last_day, limit, most - added, mode)
    if added < most:
        added += spread(board, number, first_day, last_day, limit, most - added, mode & ~SHARING)
    return added


@compiled
def spread(board: Board, number: int, first_day: int, last_day: int, limit: int, most: int, mode: int) -> int:
    """Go through the pair's dates once and take what fits; returns how many visits were added."""
    pair = board.pairs[number]
    first, many = pair.first_visit, board.pairs[number + 1].first_visit - pair.first_visit
    first_week, last_week = 1 << 20, -1
    if limit >= 0 and pair.count:
        first_week = board.visits[first_chosen(board, number)].week
        last_week = board.visits[last_chosen(board, number)].week
    offset = draw(board, many) if mode & TURNED else 0
    added = 0
    for step in range(many):
        at = step + offset if step + offset < many else step + offset - many
        visit = first + (many - 1 - at if mode & BACKWARDS else at)
        when = board.visits[visit]
        if not wanted(board, visit, first_day, last_day, mode):
            continue
        if limit >= 0 and opens_too_many(board, limit, min(first_week, when.week), max(last_week, when.week)):
            continue
        if not put(board, visit):
            continue
        first_week, last_week = min(first_week, when.week), max(last_week, when.week)
        added += 1
        if added == most:
            break
    return added


@compiled
def put(board: Board, visit: int) -> bool:
    """Put the visit on the board with those of the crew; False, and nothing done, where one of them does not fit."""
    mark = board.totals[0].journal
    toggle(board, visit)
    for at in range(board.totals[0].crew):
        joining = visit_at(board, board.crew[at], board.visits[visit].moment)
        if joining < 0 or room(board, board.crew[at]) <= 0 or not fits(board, joining):
            undo(board, mark)
            return False
        toggle(board, joining)
    return True


@compiled
def visit_at(board: Board, number: int, moment: int) -> int:
    """The pair's visit at a moment; -1 where it could have none then."""
    low, high = board.pairs[number].first_visit, board.pairs[number + 1].first_visit
    while low < high:
        middle = (low + high) // 2
        if board.visits[middle].moment < moment:
            low = middle + 1
        else:
            high = middle
    if low < board.pairs[number + 1].first_visit and board.visits[low].moment == moment:
        return low
    return -1


@compiled
def wanted(board: Board, visit: int, first_day: int, last_day: int, mode: int) -> bool:
    """Whether the visit is not there yet, is what the mode looks for, and fits."""
    when = board.visits[visit]
    if mode & KNOWN and not when.known:
        return False
    if mode & SHARING and board.trips[when.trip].taken == 0:
        return False
    if board.chosen[visit] or when.day < first_day or when.day > last_day or not fits(board, visit):
        return False
    return not mode & SKIPPING or draw(board, 8) > 0


@compiled
def fill_block(board: Board, number: int, first_day: int, last_day: int, limit: int, most: int) -> int:
    """The longest block that fits, from any first day; a block that stands is not lengthened. Returns its visits."""
    pair = board.pairs[number]
    if board.needs[pair.need].count:
        return 0
    first, last = pair.first_visit, board.pairs[number + 1].first_visit
    offset = draw(board, last - first)
    longest, longest_start = 0, first
    for step in range(last - first):
        start = first + (step + offset) % (last - first)
        mark = board.totals[0].journal
        added = run(board, start, last, first_day, last_day, limit, most)
        undo(board, mark)
        if added > longest:
            longest, longest_start = added, start
        if longest == most:
            break
    return run(board, longest_start, last, first_day, last_day, limit, most) if longest else 0


@compiled
def run(board: Board, start: int, end: int, first_day: int, last_day: int, limit: int, most: int) -> int:
    """Visits running, by days or by whole weeks; returns how many."""
    if board.needs[board.pairs[board.visits[start].pair].need].by_week:
        return run_weeks(board, start, end, first_day, last_day, limit, most)
    return run_from(board, start, end, first_day, last_day, limit, most)


@compiled
def run_weeks(board: Board, start: int, end: int, first_day: int, last_day: int, limit: int, most: int) -> int:
    """Whole weeks one after another, from the start's on, until one cannot be had whole; returns how many visits."""
    ordinal, visit, added = board.visits[start].ordinal, start, 0
    while visit < end and board.visits[visit].ordinal == ordinal:
        quota, mark, given = board.visits[visit].quota, board.totals[0].journal, 0
        too_many = limit >= 0 and opens_too_many(board, limit, board.visits[start].week, board.visits[visit].week)
        while visit < end and board.visits[visit].ordinal == ordinal:
            in_time = first_day <= board.visits[visit].day <= last_day
            if given < quota and in_time and not too_many and fits(board, visit) and put(board, visit):
                given += 1
            visit += 1
        if given < quota or added + given > most:
            undo(board, mark)
            break
        added += given
        ordinal += 1
    return added


@compiled
def run_from(board: Board, start: int, end: int, first_day: int, last_day: int, limit: int, most: int) -> int:
    """Visits on one open day after another, from the start until one does not fit; returns how many."""
    ordinal, added = board.visits[start].ordinal, 0
    for visit in range(start, end):
        when = board.visits[visit]
        if when.ordinal < ordinal:
            continue  # the other half of a day that is taken already
        too_many = limit >= 0 and opens_too_many(board, limit, board.visits[start].week, when.week)
        if when.ordinal > ordinal or when.day < first_day or when.day > last_day or too_many or not fits(board, visit):
            return added
        if not put(board, visit):
            return added
        added += 1
        ordinal += 1
        if added == most:
            return added
    return added


@compiled
def clear(board: Board, number: int) -> None:
    """Take the need's visits off the board, but for those that are held; a block is held whole, and so is a team."""
    first, last = board.needs[number].first_joining, board.needs[number + 1].first_joining
    if board.needs[number].held and (board.needs[number].block or first < last):
        return
    take_off(board, number)
    for at in range(first, last):
        take_off(board, board.joining[at])


@compiled
def take_off(board: Board, number: int) -> None:
    """Take the visits off the board that are not held."""
    for pair in range(board.needs[number].first_pair, board.needs[number + 1].first_pair):
        if board.pairs[pair].count:
            for visit in range(board.pairs[pair].first_visit, board.pairs[pair + 1].first_visit):
                if board.chosen[visit] and not board.visits[visit].held:
                    toggle(board, visit)


@compiled
def serve(board: Board, number: int) -> None:
    """Give the need as much as fits: by those who serve it, then by whom it fits best; nothing where it is not worthwhile."""
    need = board.needs[number]
    mark = board.totals[0].journal
    first_day, last_day = days_between(board, number)
    if first_day > last_day:
        return
    if need.first_joining < board.needs[number + 1].first_joining:
        if need.count == 0:
            come_together(board, number, first_day, last_day)
        return
    for pair in range(need.first_pair, board.needs[number + 1].first_pair):
        if board.pairs[pair].count:
            fill(board, pair, first_day, last_day, draw(board, 2))
    while need.count < need.cap and need.people < need.people_most:
        if not serve_with_best(board, number, first_day, last_day):
            break
    if need.count < need.least:
        undo(board, mark)


@compiled
def serve_with_best(board: Board, number: int, first_day: int, last_day: int) -> bool:
    """Give the need to one more person, whoever gains most for what it costs; False where nobody can.

    Who promises most is tried first, and nobody who promises less than what is found.
    """
    need, total = board.needs[number], board.totals[0]
    many = board.needs[number + 1].first_pair - need.first_pair
    if many == 0:
        return False
    for at in range(many):
        board.promise[at] = promise(board, need.first_pair + at)
    best, best_random = 0.0, total.random
    best_pair, best_mode = int(np.int64(-1)), int(np.int64(0))  # as literals they would have everything compiled twice
    at = most_promising(board, many)
    while board.promise[at] > best:
        board.promise[at] = 0.0
        number_of_pair = need.first_pair + at
        at = most_promising(board, many)
        pair, most = board.pairs[number_of_pair], room(board, number_of_pair)
        for _ in range(TRIES):
            mode, random = draw(board, MODES), total.random
            mark, pence = total.journal, total.pence
            given = fill(board, number_of_pair, first_day, last_day, mode)
            score = max(given * pair.worth - total.price * (total.pence - pence), HOPELESS) * pair.taste
            if need.count < need.least:
                score *= HOPELESS
            if given == most and score >= best and score >= board.promise[at]:
                return True
            undo(board, mark)
            if given and score > best:
                best, best_pair, best_mode, best_random = score, number_of_pair, mode, random
            if given == most or (given == 0 and not mode & SKIPPING):
                break
    if best_pair < 0:
        return False
    after = total.random
    total.random = best_random
    fill(board, best_pair, first_day, last_day, best_mode)
    total.random = after
    return True


@compiled
def come_together(board: Board, number: int, first_day: int, last_day: int) -> None:
    """Give the need a team, as chance has it; nothing where it cannot come, or not often enough."""
    need, total = board.needs[number], board.totals[0]
    many = board.needs[number + 1].first_pair - need.first_pair
    for at in range(many):
        board.promise[at] = promise(board, need.first_pair + at)
    at = most_promising(board, many)
    if many == 0 or board.promise[at] <= 0.0 or not gather(board, number, need.first_pair + at, first_day, last_day):
        total.crew = 0
        return
    mark = total.journal
    good = fill(board, need.first_pair + at, first_day, last_day, draw(board, 2)) > 0 and need.count >= need.least
    for one in range(total.crew):
        good = good and keeps_schools_at_once(board, board.crew[one])
    total.crew = 0
    if not good:
        undo(board, mark)


@compiled
def keeps_schools_at_once(board: Board, number: int) -> bool:
    """Whether the pair's person, as the board stands, has no more schools open in a week than their limit."""
    limit = board.people[board.pairs[number].person].schools_at_once
    if limit < 0 or board.pairs[number].count == 0:
        return True
    look_at_weeks(board, number)
    first, last = board.visits[first_chosen(board, number)].week, board.visits[last_chosen(board, number)].week
    return not opens_too_many(board, limit, first, last)


@compiled
def gather(board: Board, number: int, lead: int, first_day: int, last_day: int) -> bool:
    """Choose who joins the lead: for each place those who have most dates in common; False where too few can come."""
    total, pair = board.totals[0], board.pairs[lead]
    total.crew = 0
    first, many = pair.first_visit, board.pairs[lead + 1].first_visit - pair.first_visit
    for at in range(many):
        when = board.visits[first + at]
        board.common[at] = first_day <= when.day <= last_day and fits(board, first + at)
    team = int(np.int64(1))
    for at in range(board.needs[number].first_joining, board.needs[number + 1].first_joining):
        place = board.joining[at]
        for _ in range(0 if board.needs[place].shadow else board.needs[place].places):
            joining = best_joining(board, number, lead, place)
            if joining >= 0:
                board.crew[total.crew] = joining
                total.crew += 1
                team += 1
                for date in range(many):
                    board.common[date] = board.common[date] and can_join(board, joining, first + date)
    return bool(team >= board.needs[number].team)


@compiled
def best_joining(board: Board, number: int, lead: int, place: int) -> int:
    """Who has most of the common dates, as tastes are; -1 where nobody has as many as are worthwhile."""
    need = board.needs[number]
    first, many = board.pairs[lead].first_visit, board.pairs[lead + 1].first_visit - board.pairs[lead].first_visit
    found, best = int(np.int64(-1)), 0.0
    for joining in range(board.needs[place].first_pair, board.needs[place + 1].first_pair):
        pair = board.pairs[joining]
        if in_crew(board, lead, joining, need.apart) or (pair.liking < 0 and draw(board, 2)):
            continue
        if board.needs[place].with_lead and not colleagues(board, lead, joining):
            continue
        most = min(need.most, room(board, joining))
        dates = dates_in_common(board, joining, first, many, most)
        if dates < need.least:
            continue
        score = dates * (1 + TASTE * chance(board) + max(0.0, pair.liking))
        if score > best:
            found, best = joining, score
    return found


@compiled
def dates_in_common(board: Board, joining: int, first: int, many: int, most: int) -> int:
    """How many of so many visits, from the first one on, the pair could join: of those that are common, and up to the most it wants."""
    dates, there, end = 0, board.pairs[joining].first_visit, board.pairs[joining + 1].first_visit
    for at in range(many):
        if dates >= most:
            return most
        if board.common[at]:
            moment = board.visits[first + at].moment
            while there < end and board.visits[there].moment < moment:
                there += 1
            if there == end:
                return dates
            dates += board.visits[there].moment == moment and fits(board, there)
    return min(dates, most)


@compiled
def can_join(board: Board, joining: int, visit: int) -> bool:
    """Whether the pair could have a visit at the moment of this one."""
    there = visit_at(board, joining, board.visits[visit].moment)
    return bool(there >= 0 and fits(board, there))


@compiled
def in_crew(board: Board, lead: int, joining: int, apart: int) -> bool:
    """Whether the person comes already, or, where the team is of different schools, a colleague does."""
    person = board.pairs[joining].person
    home = board.people[person].home
    for at in range(-1, board.totals[0].crew):
        other = board.pairs[lead if at < 0 else board.crew[at]].person
        if other == person or (apart and home >= 0 and board.people[other].home == home):
            return True
    return False


@compiled
def colleagues(board: Board, one: int, other: int) -> bool:
    """Whether the people of two pairs are of one home school."""
    home = board.people[board.pairs[one].person].home
    return bool(home >= 0 and board.people[board.pairs[other].person].home == home)


@compiled
def most_promising(board: Board, many: int) -> int:
    """Whose promise is the highest, of so many."""
    found = int(np.int64(0))
    for at in range(many):
        if board.promise[at] > board.promise[found]:
            found = at
    return found


@compiled
def promise(board: Board, number: int) -> float:
    """What the pair would gain if all dates fitted and no trips were shared, as tastes are; 0: it is not asked."""
    pair = board.pairs[number]
    if pair.count or draw(board, 20) == 0 or (pair.liking < 0 and draw(board, 2)):
        return 0.0
    most = room(board, number)
    if most <= 0 or not follows_on(board, number):
        return 0.0
    pair.taste = 1 + TASTE * chance(board) + max(0.0, pair.liking)
    pence = pair.pence + board.trips[board.visits[pair.first_visit].trip].pence
    return max(most * (pair.worth - board.totals[0].price * pence), HOPELESS) * pair.taste


@compiled
def follows_on(board: Board, number: int) -> bool:
    """Whether the pair's person serves each need of which this one is for the same person."""
    pair = board.pairs[number]
    for at in range(board.needs[pair.need].first_before, board.needs[pair.need + 1].first_before):
        if board.before[at].same and not serves(board, pair.person, board.before[at].need):
            return False
    return True


@compiled
def serves(board: Board, person: int, need: int) -> bool:
    """Whether the person has visits for the need."""
    for other in range(board.needs[need].first_pair, board.needs[need + 1].first_pair):
        if board.pairs[other].person == person and board.pairs[other].count:
            return True
    return False


@compiled
def loses_its_person(board: Board, number: int) -> bool:
    """Whether somebody serves the need who no longer serves the one that it follows."""
    for at in range(board.needs[number].first_pair, board.needs[number + 1].first_pair):
        if board.pairs[at].count and not follows_on(board, at):
            return True
    return False


@compiled
def related(board: Board, number: int) -> int:
    """A need that shares a school, a person or a home school with this one; -1 where none is found."""
    need = board.needs[number]
    kind = draw(board, 10)
    if kind >= 7:
        first, last = board.first_need_of_school[need.school], board.first_need_of_school[need.school + 1]
        return board.needs[board.needs_of_school[first + draw(board, last - first)]].lead
    many = board.needs[number + 1].first_pair - need.first_pair
    if many == 0:
        return -1
    person = board.pairs[need.first_pair + draw(board, many)].person
    home = board.people[person].home
    if kind >= 5 and home >= 0:
        first, last = board.first_person_of_home[home], board.first_person_of_home[home + 1]
        person = board.people_of_home[first + draw(board, last - first)]
    return served_by(board, person)


@compiled
def served_by(board: Board, person: int) -> int:
    """Any of the needs that the person serves; -1 where there is none."""
    found, seen = -1, 0
    for at in range(board.people[person].first_pair, board.people[person + 1].first_pair):
        pair = board.pairs[board.pairs_of_person[at]]
        if pair.count:
            seen += 1
            if draw(board, seen) == 0:
                found = board.needs[pair.need].lead
    return found


@compiled
def open_up(board: Board, number: int, opened: int) -> int:
    """Put the need on the list of those to be served anew; returns how many there are."""
    if not board.needs[number].listed:
        board.needs[number].listed = 1
        board.opened[opened] = number
        opened += 1
    return opened


@compiled
def ruin(board: Board, largest: int) -> int:
    """Take out a need that is short, some that are related, and what requires them; returns how many are listed."""
    many = len(board.needs) - 1
    if many == 0:
        return 0
    seed = board.needs[draw(board, many)].lead
    for _ in range(10):
        if board.needs[seed].count < board.needs[seed].most and not board.needs[seed].elsewhere:
            break
        seed = board.needs[draw(board, many)].lead
    if board.needs[seed].elsewhere:
        return 0
    clear(board, seed)
    opened = open_up(board, seed, int(np.int64(0)))
    wanted = 1 + draw(board, largest)
    for _ in range(3 * wanted):
        if opened > wanted:
            break
        number = related(board, board.opened[draw(board, opened)])
        if number >= 0 and board.needs[number].count and not board.needs[number].elsewhere:
            clear(board, number)
            opened = open_up(board, number, opened)
    return ruin_what_requires(board, opened)


@compiled
def ruin_what_requires(board: Board, opened: int) -> int:
    """Take out what may not be served without a need that was taken out; returns how many are listed, 0 where it may not be."""
    at = 0
    while at < opened:
        number = board.opened[at]
        for link in range(board.needs[number].first_later, board.needs[number + 1].first_later):
            later = board.later[link]
            if board.needs[later.need].count == 0:
                continue
            alone = later.within > 0 or (later.required and board.needs[number].count == 0)
            if alone or (later.same and loses_its_person(board, later.need)):
                if board.needs[later.need].held:
                    close(board, opened)
                    return 0
                clear(board, later.need)
                opened = open_up(board, later.need, opened)
        at += 1
    return opened


@compiled
def invite(board: Board, opened: int) -> int:
    """List some needs that are short and could be served by the people around; returns how many there are."""
    ruined = opened
    for _ in range(3 * ruined):
        base = board.opened[draw(board, ruined)]
        first = board.needs[base].first_pair
        many = board.needs[base + 1].first_pair - first
        if many == 0:
            continue
        person = board.pairs[first + draw(board, many)].person
        first = board.people[person].first_pair
        pair = board.pairs_of_person[first + draw(board, board.people[person + 1].first_pair - first)]
        number = board.needs[board.pairs[pair].need].lead
        if board.needs[number].count < board.needs[number].most and not board.needs[number].elsewhere:
            opened = open_up(board, number, opened)
    return opened


@compiled
def sort(board: Board, opened: int, fairly: bool) -> None:  # compiled code has no keywords
    """Order the list: by chance, by what a visit is worth, by what all visits are, or by how few could serve it."""
    kind = draw(board, 4)
    for at in range(opened):
        number = board.opened[at]
        need = board.needs[number]
        choices = board.needs[number + 1].first_pair - need.first_pair
        worth = board.pairs[need.first_pair].worth if choices else 0
        key = 1.0 if kind == 0 else -1.0 * worth if kind == 1 else -1.0 * worth * need.most if kind == 2 else choices
        board.order[at] = key * (0.7 + 0.6 * chance(board))
    if fairly:  # the worst-served schools first
        for at in range(opened):
            if next_mark(board, board.needs[board.opened[at]].school):
                board.order[at] -= FIRST
    for at in range(1, opened):
        key, number, to = board.order[at], board.opened[at], at
        while to > 0 and board.order[to - 1] > key:
            board.order[to], board.opened[to] = board.order[to - 1], board.opened[to - 1]
            to -= 1
        board.order[to], board.opened[to] = key, number


@compiled
def short_of_least(board: Board, opened: int) -> bool:
    """Whether what is held of a need was left alone, with less than is worth having."""
    for at in range(opened):  # noqa: SIM110  # compiled code has no generators
        if 0 < board.needs[board.opened[at]].count < board.needs[board.opened[at]].least:
            return True
    return False


@compiled
def close(board: Board, opened: int) -> None:
    """Forget the list."""
    for at in range(opened):
        board.needs[board.opened[at]].listed = 0


@compiled
def keep_best(board: Board) -> None:
    """Remember the board as the best one, where it is."""
    total = board.totals[0]
    if total.value > total.best:
        total.best = total.value
        for at in range(total.stale):
            visit = board.stale_visits[at]
            board.best[visit] = board.chosen[visit]
            board.stale[visit] = False
        total.stale = 0


@compiled
def reshuffle(board: Board, rounds: int, temperature: float, thrift: float, largest: int) -> None:
    """So many rounds of taking out and putting back; what is worse stays by chance, the less likely the worse and the colder.

    temperature  in the unit of worth
    thrift       share of the price of money that a round has to earn for what it spends
    largest      most needs taken out at once
    """
    total, start = board.totals[0], int(np.int64(0))
    for _ in range(rounds):
        total.journal = 0
        value, pence = total.value, total.pence
        opened = ruin(board, largest)
        if opened == 0:
            undo(board, start)
            continue
        opened = invite(board, opened)
        fairly = len(board.steps) > 0 and draw(board, 3) > 0
        sort(board, opened, fairly)
        for again in range(
            2
        ):  # twice: what comes after another need may have to wait for it, and what is left is given
            for at in range(opened):
                number = board.opened[at]
                waits = board.needs[number].first_before < board.needs[number + 1].first_before
                hurries = board.needs[number].first_later < board.needs[number + 1].first_later
                if board.needs[number].count < board.needs[number].most and (again == 0 or waits or hurries or fairly):
                    if fairly and again == 0:
                        hold_back(board, number)
                    serve(board, number)
                    board.needs[number].cap = board.needs[number].most
        close(board, opened)
        gain = total.value - value - thrift * total.price * (total.pence - pence)
        if (
            short_of_least(board, opened)
            or too_few_reach(board)
            or (gain < 0 and (temperature <= 0 or chance(board) >= np.exp(gain / temperature)))
        ):
            undo(board, start)
        keep_best(board)


@compiled
def become(board: Board, wanted: Flags) -> None:
    """Put on the board just the visits that are wanted; they are its best from now on."""
    total = board.totals[0]
    for putting in (False, True):  # first off, then on: no bucket overflows on the way
        for visit in range(len(wanted)):
            if wanted[visit] == putting and board.chosen[visit] != putting:
                total.journal = 0
                toggle(board, visit)
    total.best = total.value - 1
    keep_best(board)
