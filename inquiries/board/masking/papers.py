"""Numbers of papers: identity cards, certificates, accounts, number plates."""

import re
from dataclasses import dataclass

from .kinds import FindKind
from .lists import form_of

PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵黔粤青藏川宁琼"
HAN = "[一-鿿]"
BEGINS = f"(?:(?<=[证号书件是为上本:,])|(?<!{HAN}))"
"""Where the letters of an office before a number begin: 使用证清集用1996字第0815号."""
DATE = r"(?:19|20)\d\d[01]\d[0-3]\d(?!\d)"
OF_PAPER = "(?:书|件|明|本|单|卡|证|统1|登记|注册|备案|许可|个人|保险|家庭|案|的|上|里)"
NUMBER_WORD = "(?:编?号码?|编码|代码|代号|字号)"
IS = "(?:是|为|系|:|写的?|写着|叫|那个|就是|开头|no)"
GIVEN_IN = r"(?:字(?:(?:19|20)\d\d)?年?第?|(?:19|20)\d\d年?字?第?|第)"
OFFICE = f"(?:(?![打话线数要需满共达约超]){HAN}){{1,4}}"
GRANTED = form_of("granted", folded=True)
NO_AMOUNT = r"(?![\d.]*(?:元|万|亩|斤|吨|块|户|人|平|立|度|页|份|张|本))"


@dataclass(frozen=True)
class Pattern:
    kind: FindKind
    view: str  # of `Views`
    regex: re.Pattern


def pattern(kind: FindKind, view: str, *forms: str) -> Pattern:
    return Pattern(kind, view, re.compile("|".join(forms)))


PAPERS = [
    pattern(
        FindKind.IDENTITY,
        "numbers",
        rf"(?:身份证[^\d。]{{0,6}})?{PROVINCE}\d{{4}}[^\d。]{{0,8}}(?:19|20)\d{{6}}[^\d。]{{0,8}}(?:[34]位)?[^\d。]{{0,3}}\d{{3}}[\dx](?!\d)",
        r"(?:尾[号数巴]|末[34]位|最?后[34]位)\D{0,3}\d{3}x",
        rf"{PROVINCE}\d{{4}}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{0,3}}[\dx]?",
        rf"(?<!\d){PROVINCE}\d{{6}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{3}}(?!\d)",
        rf"{PROVINCE}\d{{4}}\D{{0,3}}(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日?\D{{0,4}}\d{{3}}[\dx]",
        r"身份证[^\d。]{0,6}\d{4,6}(?:开头|打头|起头)\D{0,4}\d{3}[\dx]",
        r"(?:身份证|证件|证号)[^。;!?\d]{0,10}(?:[前头]|开头|倒数|最?后面?|[末尾]|最末|末尾|中间|结尾)[的是为面那这个几4-8]{0,4}(?:位|个)?(?:数字?|号码?)?[是为系:]{0,2}(?<!\d)[\dx]{3,8}(?![\d元块岁年月日])(?:[^。;!?\d]{1,14}(?:[前头末尾]|最后|后面?)[的是为面个几4-8]{0,3}(?:位|个)?(?:数字?|号码?)?[是为系:]{0,2}[\dx]{3,8}(?![\d元块岁年月日])){0,3}",
        r"(?:[前头末尾]|最?后)面?[4-8](?:位|个)(?:数字?|号码?)?[是为系:]{0,2}[\dx]{4,8}(?![\d元块])[^。;!?\d]{0,8}(?:身份证|证件号)",
        r"身份证(?:件|号码?)*[的:是为]{0,2}(?:最?后|末|尾|前)[是为面\d]*个?[位号数]?[数字]?[:是为]{0,2}[\dx]{4,8}(?![\d元])",
    ),
    pattern(
        FindKind.IDENTITY,
        "starred",
        r"(?<![\d*])[1-9]\d{5}\d*(?:\*[\d*]*|x{3,}\d*)x?(?![\d*])",
        r"(?<![\d*])(?!\*+1[3-9]\d\*{4}\d{4}(?![\d*]))(?=[\d*x]{13,20}[\dx*](?![\d*]))[\d*]*\d(?:\*{2,}|x{3,})[\d*]*x?",
        r"身份证(?:件|号码?)*[:是为]{0,2}[\d*]{6,17}[\dx*]",
        r"(?<![\d*])(?!1[3-9]\d\*{4}\d{4}(?!\d))\d{2,8}\*{3,}\d{3,4}x?(?![\d*])",
    ),
    pattern(FindKind.IDENTITY, "loose", r"(?<!\d)[1-9]\d{2,5}(?:\.{3,}|-{3,}|—{2,})\d{3,4}x?"),
    pattern(
        FindKind.CERTIFICATE,
        "tight",
        rf"(?:(?:{form_of('papers', folded=True)}){OF_PAPER}{{0,2}}(?:{NUMBER_WORD}|(?<=号)|(?!{DATE}))"
        rf"|(?:{form_of('numbered', folded=True)}){OF_PAPER}{{0,3}}{NUMBER_WORD}){IS}{{0,3}}"
        rf"(?:{HAN}{{0,6}}?{GIVEN_IN}(?=\d{{2}})|{OFFICE}(?=[a-z0-9]{{6}}))?(?!pd\d{{8}})"
        rf"(?:(?<=第)\d{{2,}}|(?=(?:[a-z]*\d){{4}})[a-z0-9]{{5,30}}){NO_AMOUNT}号?",
        rf"(?:{BEGINS}{HAN}{{1,5}}?)?(?:{GRANTED}){HAN}{{0,3}}?(?:{GIVEN_IN}\d{{2,}}[a-z]?号?|\d{{3,}}号)(?:之\d)?",
        rf"(?:(?:19|20)\d\d年?)?(?:{BEGINS}{HAN}{{1,7}}|{HAN})(?<![发函府办政委党纪通令公文会准])字(?:(?:19|20)\d\d)?年?第?\d{{2,}}号?",
        rf"{HAN}?20\d\d{HAN}{{2,12}}不动产权第?\d{{4,}}号?",
        r"(?:权|证|房|土)字?第\d{4,}号?",
        rf"(?:(?:19|20)\d\d)[{PLATES}]\d{{2,4}}{HAN}{{1,4}}\d{{1,6}}号",
        r"(?<![a-z0-9])(?:[egdphmc](?!20\d\d[01]\d[0-3]\d)\d{8}|e[a-z]\d{7}|[jl]\d{6}(?:19|20)\d{8,10})(?!\d)",
        r"(?<![a-z0-9])9[1-3][1-9]\d{5}[a-z0-9]{9}[a-z0-9](?![a-z0-9])",
    ),
    pattern(FindKind.BANK_CARD, "numbers", r"(?<!\d)[3-9]\d{15,18}"),
    pattern(
        FindKind.PLATE,
        "tight",
        rf"[{PLATES}]州?[a-z](?:[a-z0-9]{{5,6}}|[a-z0-9]{{4}}[挂学警港澳试超])(?![a-z0-9])挂?",
        r"(?:车牌|牌照|车号|牌号|号牌)(?:号码?)?[是为:]{0,2}(?=[a-z]*\d)[a-z0-9]{4,7}(?![a-z0-9])",
        r"(?:车牌|牌照|车号)号?(?:尾号|最?后[2-4]位)[是为:]{0,2}[a-z0-9]{2,5}(?![a-z0-9])|尾号[a-z0-9]{2,3}的\w{0,3}车",
    ),
    pattern(FindKind.PLATE, "starred", rf"[{PLATES}][a-z][\dx]{{0,4}}\*+\d{{0,4}}"),
]
