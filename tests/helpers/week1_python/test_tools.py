"""The drivers and references of notebook 04 of week 1."""

import pytest

from helpers.week1_python import files, tools, tools_reference
from helpers.week1_python.files import CountingFile, big_file, tail_of, tree_after


def test_a_counting_file_counts_what_it_gives_out():
    with big_file("损失\nb\n", size=50) as file:
        counting = CountingFile(file)
        assert counting.tell() == 0 and counting.bytes_read == 0
        end = counting.seek(0, 2)
        begin = end - len("损失\nb\n".encode())
        assert begin > 50
        counting.seek(-2, 2)
        assert counting.read(1) == b"b" and counting.bytes_read == 1
        counting.seek(begin)
        assert [line.decode() for line in counting] == ["损失\n", "b\n"]
        assert counting.bytes_read == 1 + 9
        counting.seek(0)
        assert len(counting.read()) == end and counting.readlines() == []


def test_tail_of_tells_whether_all_was_read():
    def all_of_it(file, n):
        return file.read().decode().split("\n")[-n:]

    assert tail_of(all_of_it, "a\nb", 1) == {"lines": ["b"], "at most a million bytes": True}
    assert not tail_of(all_of_it, "a\nb", 1, size=1_000_000)["at most a million bytes"]
    assert tail_of(tools_reference.tail_by_doubling, "a\n\n末", 2, size=5_000_000) == {
        "lines": ["", "末"],
        "at most a million bytes": True,
    }


def test_a_tree_shows_what_got_out_of_its_root():
    def careless(root, spec):
        for path, text in spec.items():
            place = files.Path(root, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")

    assert tree_after(careless, {"a": "1", "../b": "2"}) == {
        "returned": [None],
        "let through": ["a", "../b"],
        "tree": {"b": "2", "work": None, "work/a": "1"},
        "folders": ["work"],
    }
    ran = tree_after(tools_reference.build_by_os, {"a": None}, {"../b": "2"}, root="deep/work")
    assert ran == {
        "returned": [["a"], None],
        "let through": ["a"],
        "tree": {"deep": None, "deep/work": None, "deep/work/a": None},
        "folders": ["deep", "deep/work", "deep/work/a"],
    }


def test_the_listing_is_the_articles():
    packages = tools_reference.listed(tools.ARTICLE_LISTING)
    assert len(packages) == 44 and packages["torch"] == (2, 0, 0)
    assert packages["nvidia-cublas-cu11"] == (11, 10, 3, 66)


def test_the_order_of_indexes_is_asked_without_a_network():
    urls = {name: f"http://{name}.example/simple" for name in ("cli", "environment", "config")}
    assert tools.index_asked(config=urls["config"]).endswith(urls["config"])
    assert tools.index_asked(**urls).endswith(urls["cli"])
    with pytest.raises(ValueError, match="http"):
        tools.index_asked(cli="https://pypi.org/simple")


@pytest.mark.parametrize(
    ("line", "rate"), [("1/4 [00:02<00:06,  2.00s/it]", 0.5), ("no bar [1/2]", None)]
)
def test_the_reference_reads_bars(line, rate):
    bar = tools_reference.bar_by_cutting(line)
    assert bar is None if rate is None else bar["rate"] == rate
