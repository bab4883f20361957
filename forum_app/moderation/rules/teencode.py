"""How children type on phones: short forms and playful spellings, word for word.

Only whole words, and only those that mean one thing in a child's sentence. A form that is itself a plain Vietnamese
word (“mày”, “ma”) has no place here. Reviewed together with `phrases.py`.
"""

from __future__ import annotations


def _table(listed: str) -> dict[str, tuple[str, ...]]:
    """Lines of `forms = words`."""
    table: dict[str, tuple[str, ...]] = {}
    for line in listed.strip().splitlines():
        forms, _, words = line.partition("=")
        table.update(dict.fromkeys(forms.split(), tuple(words.split())))
    return table


TEENCODE = _table(
    """
    k ko kg hok hông hổng khum kh0ng hk khôg khog = không
    dc đc đuợc dươc = được
    mik mk mìk mjk mìnk mềnh = mình
    mún múm mứn = muốn
    bt bít bik bjt = biết
    ng ngừi = người
    ngta = người ta
    j zì rì = gì
    z zậy dzậy = vậy
    r gòi rùi ròi = rồi
    vs dới zới = với
    bn pạn bợn bẹn = bạn
    thik thix thick thíck = thích
    wa wá qá = quá
    lm = làm
    ns lói = nói
    nhìu nhju nhiu = nhiều
    trc = trước
    ntn = như thế nào
    hs = học sinh
    gv = giáo viên
    gvcn = cô chủ nhiệm
    ht = hiệu trưởng
    bm = bố mẹ
    mami = mẹ
    chít chếc chếk chêt ckết ckếc ch3t = chết
    jết zết jiết ziết gi3t = giết
    tựtử = tự tử
    đánk dánh đáh = đánh
    xợ = sợ
    cíu kứu kíu = cứu
    zúp júp giúpp = giúp
    zề dề = về
    pùn pùnn = buồn
    khók khóck = khóc
    hc = học
    e = em
    chj chụy = chị
    trg trườg = trường
        """
)
