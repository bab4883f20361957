"""Whether a text is written in the language that our phrases know: Vietnamese, with its marks or without."""

from __future__ import annotations

import re

from forum_app.moderation.rules.letters import DRAWN_OUT, bare, lower, tidy
from forum_app.moderation.rules.teencode import TEENCODE

_ONSET = "(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?"
_CORE = (
    "(?:a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oay|oe|oeo|oi|oo|ua|uai|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye"
    "|uyu|ye|yeu)"
)
_CODA = "(?:c|ch|m|n|ng|nh|p|t)?"
_SYLLABLE = re.compile(f"{_ONSET}{_CORE}{_CODA}")
# Letters with marks as no other tongue of the country writes them: two marks, or a hook, a dot below, a tilde.
_ONLY_OURS = re.compile("[ảãạấầẩẫậắằẳẵặẻẽẹếềểễệỉĩịỏõọốồổỗộớờởỡợủũụứừửữựỷỹỵ]")
# Words that a text of some length cannot do without, and that no English or French sentence holds.
_EVERYDAY = frozenset(
    """
    khong minh duoc cua nguoi truong thay hoc muon nhung cung nhieu thich choi lam gi roi vi chi bi nha danh bo toi
    trong ngoi giup buon vui nghe noi biet chung cac sach ban em co va thi cuu voi gio choi ra hay rat qua chu
    cao nen nuoc len gan mong them
    """.split()
)
# A short cry for help has few words; a longer text must show more than one by chance.
_SHORT = 6
_SHARE = 0.7


def is_vietnamese(words: str) -> bool:
    spoken = [DRAWN_OUT.sub(r"\1", word) for word in re.findall(r"[^\W\d_]+", lower(tidy(words)))]
    if not spoken:
        return False
    written_out = [part for word in spoken for part in TEENCODE.get(word, (word,))]
    ours = sum(1 for word in written_out if _SYLLABLE.fullmatch(bare(word)))
    if ours / len(written_out) < _SHARE:
        return False
    marked = sum(1 for word in written_out if _ONLY_OURS.search(word))
    if marked:
        return marked / len(written_out) >= 0.1
    needed = 1 if len(written_out) <= _SHORT else 2
    return len({bare(word) for word in written_out} & _EVERYDAY) >= needed
