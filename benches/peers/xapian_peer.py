"""Xapian with pairs of characters: `index LINES DB`, `search DB QUERY LIMIT`, which prints numbers of lines."""

import os
import sys

os.environ["XAPIAN_CJK_NGRAM"] = "1"
import xapian  # noqa: E402  (the variable is read when it is loaded)


def index(lines, folder):
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OPEN)
    generator = xapian.TermGenerator()
    with open(lines, encoding="utf-8") as source:
        for number, line in enumerate(source):
            document = xapian.Document()
            document.set_data(f"{number}\t{line}")
            generator.set_document(document)
            generator.index_text(line)
            database.add_document(document)
    database.commit()


def search(folder, query, limit):
    parser = xapian.QueryParser()
    enquire = xapian.Enquire(xapian.Database(folder))
    enquire.set_query(parser.parse_query(f'"{query}"', xapian.QueryParser.FLAG_PHRASE | xapian.QueryParser.FLAG_CJK_NGRAM))
    for match in enquire.get_mset(0, min(int(limit), 2**31 - 1)):
        print(match.document.get_data().decode().split("\t")[0])


if __name__ == "__main__":
    {"index": index, "search": search}[sys.argv[1]](*sys.argv[2:])
