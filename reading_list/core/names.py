"""How a person's name splits, when the source did not say.

The rules are BibTeX's ("First von Last"): particles in small letters belong to the family
name, a suffix such as "Jr." stands apart. BibTeX takes every word with a capital for a given
name, but "De Sa" and "Van Gool" are family names: a known particle with a capital belongs to
the family where it stands right before it (or before other particles), with a given name
before that. The same words are given names in East Asia ("Xue Bin Peng", "Minh Van Nguyen"),
so before a family name of there they stay with the given ones.
Source: O. Patashnik, "BibTeXing" (1988), section 4 item 18.
"""

from dataclasses import dataclass
from functools import lru_cache

from reading_list.core.paper import Author

_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_PARTICLES = frozenset(
    "al av bin d' da das de del della den der des di do dos du el ibn la le ten ter van vom von "
    "zu zur".split()
)
_WITH_CAPITAL = frozenset(
    "Abu Al Ben Bin Da Dal Das De Del Dela Della Den Der Des Di Do Dos Du El Ibn La Las Le Les Los "
    "San Ten Ter Van Vande Vanden Vander Vom Von Zu Zum Zur".split()
)
_EAST_ASIAN = frozenset(
    "Ahn An Bae Bai Bao Bui Cai Cao Chan Chang Chen Cheng Cheung Chiang Chiu Cho Choi Chow Chu "
    "Chung Cui Dai Dang Dao Deng Ding Dinh Do Dong Du Duan Duong Fan Fang Feng Fu Gao Gong Gu Guan "
    "Guo Ha Han Hao He Ho Hoang Hong Hou Hu Huang Hung Huynh Hwang Im Jang Jeon Jeong Ji Jia "
    "Jiang Jin Jo Ju Jung Kang Kim Ko Kong Koo Kuo Kwak Kwon Lai Lam Lau Le Lee Lei Leung Li Liang "
    "Liao Lim Lin Ling Liu Long Lu Luo Luong Ly Lyu Ma Mai Mao Meng Min Mo Moon Nam Ng Ngo Nguyen "
    "Ni Nie Nguyễn Oh Ong Ou Ouyang Pan Park Peng Pham Phan Phung Qi Qian Qiao Qin Qiu Qu Ren Ryu "
    "Seo Shao Shen Sheng Shi Shin Sim Sin Son Song Su Suh Sun Ta Tai Tam Tan Tang Tao Thai Tian "
    "To Tong Tran Trinh Truong Tsai Tse Tu Vo Vu Wan Wang Wei Wen Wong Woo Wu Xi Xia Xiang Xiao "
    "Xie Xin Xing Xiong Xu Xue Yan Yang Yao Ye Yeh Yeo Yeung Yi Yin Ying Yoo Yoon You Yu Yuan Yun "
    "Zeng Zhan Zhang Zhao Zheng Zhong Zhou Zhu Zhuang Zou Zuo".split()
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart; `family` holds the particles, an institution has only `family`."""

    given: str
    family: str
    suffix: str = ""


def split_name(author: Author) -> NameParts:
    """Give the parts the source told, else split the shown name by BibTeX's rules."""
    if author.family:
        return NameParts(author.given, author.family, author.suffix)
    words = author.name.split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    if len(words) < 2:
        return NameParts("", author.name.strip() if not suffix else words[0], suffix)
    start = _family_start(words) if len(words) > 2 else 1
    return NameParts(" ".join(words[:start]), " ".join(words[start:]), suffix.rstrip(","))


def _family_start(words: list[str]) -> int:
    last = len(words) - 1
    start = last
    for at in range(1, last):
        if words[at].lower() in _PARTICLES and words[at][0].islower():
            start = at
            break
    if words[last] not in _EAST_ASIAN:
        while start > 1 and words[start - 1] in _WITH_CAPITAL:
            start -= 1
    return start


def display_name(given: str, family: str, suffix: str = "") -> str:
    """Join parts to the name as shown: "Given Family Suffix"."""
    return " ".join(part for part in (given, family, suffix) if part)


@lru_cache(maxsize=10_000)  # authors write again, and each of their papers is asked
def surname(author: Author) -> str:
    """Give the family name for short forms and sorting."""
    return split_name(author).family
