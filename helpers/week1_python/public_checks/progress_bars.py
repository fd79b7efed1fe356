"""The public checks of the exercise that reads progress bars, of notebook 04."""

from __future__ import annotations

from helpers.check import Exercise


def the_articles_bar(parse_tqdm: Exercise, bar: str) -> None:
    """The example, key by key."""
    found = parse_tqdm(bar)
    found["done"].equals(27, hint="27/250: 27 steps are done.")
    found["total"].equals(250, hint="27/250: there are 250 steps.")
    clock = "00:41 are 41 seconds, 05:41 are 5 · 60 + 41."
    found["elapsed"].equals(
        41,
        also={
            "It is None: that is only for a question mark, and here stands a clock.": None,
            "That is a clock read as a decimal number.": 0.41,
            "That is the time that remains: it stands behind the <.": 341,
            "Minutes are taken for hours, or seconds for minutes.": 41 * 60,
        },
        hint=clock,
    )
    found["remaining"].equals(
        341,
        also={
            "It is None: that is only for a question mark, and here stands a clock.": None,
            "05:41 is no decimal number: 5 minutes and 41 seconds.": 5.41,
            "The minutes are missing.": 41,
            "Minutes and seconds are added: a minute has 60 seconds.": 46,
            "Minutes are taken for hours: 05:41 has minutes and seconds.": 5 * 3600 + 41 * 60,
        },
        hint=clock,
    )
    found["rate"].equals(
        1 / 1.53,
        also={"1.53s/it are seconds per step: steps per second are 1 / 1.53.": 1.53},
        hint="How many steps are done in one second?",
    )
    found["metrics"].equals(
        {"acc": 0.0, "loss": 2.08},
        also={
            "The metrics are texts: `float` makes numbers of them.": {"acc": "0", "loss": "2.08"},
            "The last metric is missing.": {"acc": 0.0},
            "The blank behind the comma became part of a name.": {" acc": 0.0, " loss": 2.08},
        },
        hint="What stands behind the rate?",
    )


def other_bars(parse_tqdm: Exercise, bar: str) -> None:
    """A bar without metrics, the first moment of one, three in one line, no bar."""
    later = "100%|██████████| 40/40 [00:16<00:00,  2.50it/s"
    last: dict[str, object] = {"done": 40, "total": 40, "elapsed": 16, "remaining": 0, "rate": 2.5}
    parse_tqdm(f"{later}]").equals(
        {**last, "metrics": {}},
        also={
            "This bar was not found: it has no metrics behind its rate.": None,
            "2.50it/s are steps per second already: only s/it is turned round.": {
                **last,
                "rate": 0.4,
                "metrics": {},
            },
            "Without metrics the dict of the metrics is empty, not None.": {
                **last,
                "metrics": None,
            },
        },
        hint="40 of 40 steps in 16 seconds, 2.5 steps per second, and no metrics.",
    )
    first = "  0%|          | 0/40 [00:00<?, ?it/s]"
    begun: dict[str, object] = {
        "done": 0,
        "total": 40,
        "elapsed": 0,
        "remaining": None,
        "rate": None,
        "metrics": {},
    }
    parse_tqdm(first).equals(
        begun,
        also={
            "This bar was not found: there are question marks where numbers stand later.": None,
            "What is not known yet is None, not 0.": {**begun, "rate": 0.0},
            "What is not known yet is None, and 0 seconds would be the end.": {
                **begun,
                "remaining": 0,
            },
            "What is not known yet is None: neither of the two is 0.": {
                **begun,
                "rate": 0.0,
                "remaining": 0,
            },
        },
        hint="Where the bar shows a question mark, None comes back; and there are no metrics.",
    )
    last["metrics"] = {"loss": 0.5}
    parse_tqdm(f"{first}\r{bar}\r{later}, loss=0.5]").equals(
        last,
        also={
            "That is the first bar of the line: the last one counts.": begun,
            "The counts are those of the first bar, the rest is of the last.": {**last, "done": 0},
            "A question mark of another bar was found: this one has a rate.": {
                **last,
                "rate": None,
            },
        },
        hint="Three bars stand in this line, and each ends at its own bracket.",
    )
    parse_tqdm("loading data from: data/train.txt").equals(
        None, also={"Where there is no bar, None is wanted, no dict.": {}}, hint="There is no bar."
    )
