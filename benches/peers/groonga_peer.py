"""Fills a Groonga database with the lines of a file: `groonga_peer.py LINES DB`."""

import json
import subprocess
import sys

BATCH = 2_000


def main(lines, database):
    with subprocess.Popen(["groonga", "-n", database], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as groonga:
        say = groonga.stdin.write
        say("table_create Lines TABLE_HASH_KEY UInt32\n")
        say("column_create Lines line COLUMN_SCALAR LongText\n")
        say("table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto\n")
        say("column_create Terms lines COLUMN_INDEX|WITH_POSITION Lines line\n")
        batch = []
        with open(lines, encoding="utf-8") as source:
            for number, line in enumerate(source):
                batch.append({"_key": number, "line": line.rstrip("\n")})
                if len(batch) == BATCH:
                    say(f"load --table Lines\n{json.dumps(batch, ensure_ascii=False)}\n")
                    batch = []
        say(f"load --table Lines\n{json.dumps(batch, ensure_ascii=False)}\n")
        groonga.stdin.close()
    sys.exit(groonga.returncode)


if __name__ == "__main__":
    main(*sys.argv[1:])
