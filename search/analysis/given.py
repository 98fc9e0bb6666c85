"""Given names that are one name: church and plain forms, short and tender ones."""

import re
from functools import cache

from .names import name_key

_MEN = """
    александр саша шура саня олександр; алексей алексий леша алеша олексий; анатолий толя; андрей андрюша; антоний
    антон; артемий артем; борис боря; василий вася; виктор витя; викентий викент; владимир володя вова володимир;
    вячеслав слава; гавриил гаврила; геннадий гена; георгий егор юрий жора юра гоша; григорий гриша; даниил данила
    данил; дмитрий димитрий дмитро митя дима; евгений женя; евстафий остап; еремей иеремия; иван иоанн ваня; игнатий
    игнат; иларион илларион ларион; илья илия; иосиф осип; кирилл кирил; климент клим климентий; кондратий кондрат;
    константин костя; корнилий корней; кузьма козьма; лаврентий лавр; леонид леня; лука; мануил эммануил; матвей
    матфей; михаил михайло миша; николай никола микола коля; онуфрий ануфрий; павел павло паша; пантелеймон
    пантелей; петр петро петя; прокопий прокофий; роман рома; савва сава; семен симеон сема сеня; сергей сергий сережа;
    степан стефан степа; тимофей тима; федор теодор федя; филипп филип; харитон; яков иаков яша; захар захарий;
    севастьян себастьян
"""
_WOMEN = """
    авдотья евдокия дуня; аграфена агриппина груня; акулина акилина; александра саша шура; анастасия настасья настя;
    анна ганна аня нюра нюша; валентина валя; варвара варя; галина галя; гликерия лукерья; дарья дария даша; евгения
    женя; евфросинья ефросинья ефросиния фрося; екатерина катерина катя; елена алена олена лена; елизавета лиза;
    зинаида зина; ирина арина ира; клавдия клава; ксения аксинья оксана; лидия лида; любовь люба; людмила люда;
    мария марья маша маруся; матрена матрона мотя; надежда надя; наталья наталия наташа; ольга оля; пелагея поля;
    прасковья параскева паша; раиса рая; софья софия соня; татьяна таня; ульяна юлиания; устинья иустина; юлия юля;
    федосья феодосия; фекла
"""
# Of these the patronymic is not made by rule.
_FATHERS = {
    "павел": "павлов", "павло": "павлов", "михаил": "михайлов", "михайло": "михайлов", "яков": "яковлев",
    "иаков": "иаковлев", "данила": "данилов", "гаврила": "гаврилов", "дмитро": "дмитров", "петро": "петров",
}  # fmt: skip


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    men = [group.split() for group in _MEN.split(";")]
    women = [group.split() for group in _WOMEN.split(";")]
    sons = [[f"{base}ич" for name in group for base in _fathers(name)] for group in men]
    daughters = [[f"{base}на" for name in group for base in _fathers(name)] for group in men]
    for group in [*men, *women, *sons, *daughters]:
        keys = {name_key(name) for name in group}
        for key in keys:
            found.setdefault(key, set()).update(keys)
    return {key: frozenset(keys) for key, keys in found.items()}


def _fathers(name: str) -> list[str]:
    """Return what «ич» and «на» follow in patronymics: «георгиев», «егоров»; [] of a short name."""
    if name in _FATHERS:
        return [_FATHERS[name]]
    if name.endswith("ий"):
        return [f"{name[:-2]}иев", f"{name[:-2]}ьев"]
    if name.endswith("й"):
        return [f"{name[:-1]}ев"]
    return [] if name.endswith(("а", "я", "о", "ь")) else [f"{name}ов"]


_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|инич|мич|овн|евн|иничн|ьичн)(?:|а|у|ем|е|ы|ой|ою|и)$")


def is_given(word: str) -> bool:
    """Tell whether a folded word is a given name that is known here, or a patronymic, in any case."""
    return name_key(word) in _groups() or bool(_PATRONYMIC.search(word))


def same_given(key: str) -> frozenset[str]:
    """Return the keys of every form of the given name, or patronymic, with this key, itself among them."""
    return _groups().get(key, frozenset()) | {key}
