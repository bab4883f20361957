"""What may tell of harm: phrases as children write them, by theme. Data, to be read and added to with care.

A phrase is added together with a sentence it must find and one it must leave alone (`tests/moderation/told.py`).
`{…}` is any of the words of that slot; `{hay}` may also be nothing. A phrase stands as whole words, with its marks, or
without any marks in a text that has none; one word alone counts with its marks only. Harmless turns of phrase are
taken out of a text before anything is looked for. Last reviewed on 2026-11-22.
"""

from __future__ import annotations

import enum

from forum_app.moderation.rules.levels import Level


class Theme(enum.StrEnum):
    """Why a text was moved forward. The words of a child are never copied into this."""

    LIFE = "life"
    SEXUAL = "sexual"
    VIOLENCE = "violence"
    HELP = "help"
    BULLYING = "bullying"
    DISTRESS = "distress"
    NEGLECT = "neglect"
    NAMED_ADULT = "named_adult"
    CONTACT = "contact"


LEVEL_OF = {
    Theme.LIFE: Level.RED,
    Theme.SEXUAL: Level.RED,
    Theme.VIOLENCE: Level.RED,
    Theme.HELP: Level.RED,
}  # every other theme is orange

SLOTS = {
    "em": """
        em, con, mình, cháu, tôi, tớ, tui, chúng em, bọn em, tụi em, chúng con, bạn em, bạn ấy, bạn con, em gái
        em, em trai em, em gái con, em trai con, em gái mình, em trai mình, nó, bạn, các bạn, em nhỏ, trẻ em,
        học sinh
    """,
    "tôi": "em, con, mình, cháu, tôi, tớ, tui, bạn em, bạn ấy, bạn thân em, chị em, anh em",
    "ta": "em, con, mình, cháu, tôi, tớ, tui, chúng em, bọn em, tụi em, chúng con, chị em",
    "người": """
        bố, ba, cha, mẹ, má, bố mẹ, ba mẹ, cha mẹ, bố em, mẹ em, ba em, bố dượng, cha dượng, dượng, mẹ kế, dì
        ghẻ, dì, chú, bác, cậu, ông, ông nội, ông ngoại, bà, bà nội, bà ngoại, anh, anh trai, anh họ, chị, thầy,
        cô, thầy giáo, cô giáo, thầy cô, cô chủ nhiệm, thầy chủ nhiệm, thầy thể dục, hiệu trưởng, bảo vệ, chú
        bảo vệ, bác bảo vệ, chú hàng xóm, ông hàng xóm, anh hàng xóm, bác hàng xóm, người lạ, người lớn, người
        ta, chú lái xe, bác tài xế, bạn ấy, các bạn, mấy bạn, mấy anh, anh lớp lớn, mấy anh lớp trên, bố con, mẹ
        con, ba con, chú ấy, ông ấy, anh ấy, chú đó, ông đó, thầy ấy, cô ấy, bố dượng em, cả lớp, cả nhóm, bạn
        bè
    """,
    "hay": """
        hay, luôn, thường, thường xuyên, cứ, toàn, đã, đang, vẫn, lại, cũng, suốt ngày, hôm qua, tối qua, ngày
        nào cũng, say rượu, say, uống rượu, uống rượu say, nhậu say, hay say rượu, từng, có, thường hay, cầm
        roi, cầm gậy, lấy roi, lấy thắt lưng, dùng roi, dùng thắt lưng, hay uống rượu, uống rượu rồi, uống rượu
        về, say rượu rồi, tức giận, tức lên là
    """,
    "đánh": """
        đánh, đánh đập, đấm, đá, tát, đạp, bóp cổ, hành hạ, bạo hành, đánh đòn, trói, nhốt, đánh mắng, lấy roi
        đánh, cầm roi đánh, lấy gậy đánh, lấy thắt lưng đánh, cầm dao doạ, cầm dao dọa, dọa giết, doạ giết, đòi
        giết, tẩn, quất
    """,
    "sờ": """
        sờ, sờ mó, sờ soạng, bóp, đụng chạm, động chạm, chạm, đụng, chạm tay, ôm chặt và sờ, hôn, vuốt ve
    """,
    "kín": """
        vùng kín, chỗ kín, ngực, mông, đùi, vú, bộ phận sinh dục, vùng đồ bơi, chim, chỗ đi tiểu, chỗ đó, chỗ
        nhạy cảm, người {em}, vào người {em}, vào ngực, vào mông, vào đùi, vào vùng kín, vào chỗ kín, vào chỗ
        đó, lung tung
    """,
    "đòn": "đánh, đánh đập, đấm, tát, bóp cổ, hành hạ, bạo hành, nhốt, trói, dọa giết, doạ giết, đâm, hội đồng",
    "thương": """
        đau, đau lắm, bầm tím, bầm, chảy máu, tím cả người, sưng mặt, thâm tím, rất đau, mỗi ngày, hằng ngày,
        thường xuyên, liên tục, ở nhà
    """,
}

PHRASES: dict[Theme, str] = {
    Theme.LIFE: """
        {tôi} muốn chết, {tôi} chỉ muốn chết, {tôi} rất muốn chết, {tôi} từng muốn chết, {tôi} đã muốn chết,
        nhiều lần muốn chết, muốn chết đi, muốn chết quách, muốn chết cho xong, chết cho xong, chết đi cho xong,
        chết cho rồi, ước gì {tôi} chết, ước {tôi} chết đi, {tôi} chết đi thì tốt, chết đi còn hơn, thà chết,
        chết quách đi, giá mà {tôi} chết, tự tử, tự sát, tự vẫn, tự kết liễu, muốn kết thúc cuộc đời, muốn kết
        thúc cuộc sống, muốn kết thúc mọi thứ, kết thúc cuộc đời mình, kết thúc đời mình, không muốn sống, không
        thiết sống, chẳng muốn sống, chán sống, sống làm gì nữa, không còn muốn sống, hết muốn sống, không cần
        sống nữa, muốn biến mất mãi mãi, muốn biến mất khỏi thế giới, muốn biến mất khỏi cuộc đời, muốn ngủ mãi
        không dậy, ngủ luôn không dậy nữa, không muốn thức dậy nữa, rạch tay, cắt tay mình, cắt cổ tay, cứa tay,
        tự làm đau, tự làm hại, tự cào, tự đánh mình, dùng dao rạch, lấy dao lam, nhảy lầu, nhảy từ trên cao,
        nhảy xuống sông, uống thuốc ngủ, uống thuốc sâu, uống thuốc diệt cỏ, uống thuốc chuột, uống thuốc độc,
        treo cổ, lá ngón, thắt cổ, sắp bị giết, sẽ giết {ta}, giết chết {ta}, giết cả nhà, dọa giết, doạ giết,
        dọa chém, doạ chém, đòi chém, cầm dao
    """,
    Theme.SEXUAL: """
        {người} {hay} {sờ} {kín}, bị {sờ} {kín}, {sờ} {kín} {em}, {sờ} {kín} của {em}, {người} {hay} sờ {em},
        {người} {hay} sờ mó {em}, bị sờ, bị sờ mó, sờ mó, {người} {hay} đụng chạm {em}, bị đụng chạm, hôn môi,
        hôn vào môi, cho xem chim, khoe chim, khoe của quý, bắt {em} sờ, cởi quần {em}, cởi áo {em}, cởi đồ
        {em}, cởi quần áo {em}, cởi quần áo của {em}, bắt {em} cởi, bảo {em} cởi, kêu {em} cởi, bắt cởi quần áo,
        tụt quần {em}, lột đồ {em}, lột quần áo, xâm hại, hiếp dâm, hãm hiếp, bị hiếp, cưỡng hiếp, lạm dụng tình
        dục, quấy rối, sàm sỡ, dâm ô, làm nhục {em}, giở trò, quan hệ với {em}, quan hệ tình dục, bắt quan hệ,
        ngủ với {em} và, làm chuyện người lớn, chuyện đồi bại, làm bậy với {em}, ảnh khoả thân, ảnh khỏa thân,
        ảnh nóng, ảnh nhạy cảm, ảnh không mặc đồ, ảnh không mặc quần áo, gửi ảnh nude, clip nóng, clip sex, phim
        sex, phim người lớn, phim đen, video đen, xem phim bậy, quay lén, chụp lén {em}, nhìn trộm {em} tắm,
        nhìn {em} tắm, xem {em} tắm, rình {em} tắm, nhìn lén {em} tắm, chui vào giường {em}, vào phòng {em} ban
        đêm, vào phòng {em} lúc đêm, không được kể với ai, không cho {em} kể với ai, dọa nếu kể, cấm {em} kể
    """,
    Theme.VIOLENCE: """
        {người} {hay} {đánh} {em}, {em} {hay} bị {người} {hay} {đánh}, {người} {hay} đánh đập, {em} bị {đòn}
        {thương}, bị {người} {đòn}, bị đánh đập, bị bạo hành, bị hành hạ, bị ngược đãi, bị đánh hội đồng, đánh
        hội đồng, {ta} bị nhốt, {ta} bị trói, {ta} bị xích, bị nhốt trong nhà, bị nhốt trong phòng, bị nhốt
        trong tủ, bị nhốt trong nhà vệ sinh, bị nhốt ngoài, bị bóp cổ, bị đâm, bị chém, bị thiêu, bị đánh đòn,
        bị đánh bầm, đánh bầm tím, đánh chảy máu, đánh gãy tay, đánh gãy chân, đánh đến chảy máu, đánh đến ngất,
        đánh vào đầu {em}, tát vào mặt {em}, đánh {em} bằng, đánh {em} đau, đánh {em} mỗi ngày, đánh {em} hằng
        ngày, đánh {em} suốt, đánh {em} hoài, đánh {em} nữa, đánh {em} rất, đánh {em} vì, đánh {em} khi, hay bị
        đánh, thường bị đánh, thường xuyên bị đánh, luôn bị đánh, bị đánh ở nhà, bị đánh mỗi ngày, bị đánh suốt,
        bị đánh hoài, bị đánh rất, bị đánh khi, bị đánh vì, {tôi} bị đánh, {người} {đánh} bằng, bị bố đánh, bị
        mẹ đánh, bị ba đánh, bị cha đánh, bị má đánh, bị thầy đánh, bị cô đánh, bị dượng đánh, bị anh đánh, bị
        thầy tát, bị cô tát, bị bố tát, bị mẹ tát, bố đánh mẹ, ba đánh mẹ, ba đánh má, cha đánh mẹ, bố bóp cổ
        mẹ, bố đập mẹ, bố tát mẹ, dượng đánh mẹ, {người} {hay} {đánh} mẹ, {người} {hay} {đánh} má, {người} {hay}
        {đánh} bố, ông đánh bà, người đánh {ta}, người đã đánh {ta}, người hay đánh {ta}, bố cầm dao, ba cầm
        dao, mẹ cầm dao, dí điện, dội nước sôi, đổ nước sôi, lấy thuốc lá dí, dí thuốc lá, quỳ trên sỏi, quỳ
        trên vỏ mít, bắt {em} quỳ, bắt quỳ, bắt cóc, buôn người, bị bán sang, bán {em} sang, lừa bán, đòn roi
        mỗi, đánh đập {em}
    """,
    Theme.HELP: """
        cứu {ta}, xin hãy cứu, làm ơn cứu, hãy giúp {ta} với, làm ơn giúp {ta}, xin giúp {ta}, xin hãy giúp
        {ta}, ai đó giúp {ta}, ai giúp {ta} với, giúp {ta} với, {tôi} cần người giúp, {ta} cần giúp gấp, {ta}
        cần giúp ngay, {ta} cần cứu, {ta} muốn có người gặp, hãy đến giúp, {tôi} sợ về nhà, sợ phải về nhà,
        không dám về nhà, đang gặp nguy hiểm, {ta} đang bị nguy hiểm, gọi công an giúp, gọi công an giùm, đưa
        {ta} đi khỏi, đưa {ta} ra khỏi nhà, không an toàn ở nhà, ở nhà không an toàn, không biết cầu cứu ai, cầu
        cứu, kêu cứu
    """,
    Theme.BULLYING: """
        bị bắt nạt, bắt nạt {em}, {người} {hay} bắt nạt, bị trêu, bị trêu chọc, trêu chọc {em}, chế giễu {em},
        bị chế giễu, bị cười nhạo, bị nói xấu, nói xấu {em}, bị tẩy chay, tẩy chay {em}, bị {người} tẩy chay, bị
        {người} bắt nạt, bị {người} trêu, bị {người} trêu chọc, bị {người} cô lập, bị {người} chửi, bị {người}
        nói xấu, bị cô lập, cô lập {em}, không ai chơi với {em}, không ai chơi cùng {em}, không ai chơi cùng,
        không cho {em} chơi, bị chửi, chửi {em}, chửi mắng {em}, sỉ nhục, xúc phạm, làm nhục, miệt thị, gọi {em}
        là đồ, gọi {em} là béo, gọi {em} là lợn, gọi {em} là con, chê {em} béo, chê {em} nghèo, chê {em} xấu,
        chê {em} lùn, chê {em} đen, trấn lột, lấy tiền của {em}, bắt {em} nộp tiền, bắt {em} đưa tiền, xé vở của
        {em}, giấu cặp của {em}, giật tóc {em}, bị ghép ảnh, đăng ảnh {em} lên mạng, nhắn tin doạ, nhắn tin dọa,
        đe doạ {em}, đe dọa {em}, bị đe doạ, bị đe dọa, bị doạ đánh, bị dọa đánh, dọa đánh {em}, doạ đánh {em},
        bị đánh, bị bạn đánh, đánh nhau với {em}, bạn đánh {em}, bị ép, bị bạn bè xa lánh, bị xa lánh, hội đồng
        {em}
    """,
    Theme.DISTRESS: """
        muốn chết, {tôi} rất buồn, {tôi} buồn lắm, {tôi} buồn quá, {tôi} rất cô đơn, {tôi} cô đơn, không ai hiểu
        {tôi}, không ai thương {tôi}, không ai yêu {tôi}, không ai quan tâm {tôi}, không ai quan tâm đến {tôi},
        {tôi} vô dụng, {tôi} là gánh nặng, {tôi} thật vô dụng, không muốn đến trường, không muốn đi học nữa, sợ
        đi học, sợ đến trường, sợ đến lớp, khóc một mình, khóc mỗi đêm, khóc hằng đêm, đêm nào cũng khóc, {tôi}
        hay khóc, {tôi} khóc nhiều, trầm cảm, tuyệt vọng, áp lực quá, quá áp lực, rất áp lực, áp lực học hành,
        mất ngủ, không ngủ được, {tôi} rất sợ, {tôi} sợ lắm, {tôi} sợ quá, hoảng sợ, ghét bản thân, chán ghét
        bản thân, {tôi} mệt mỏi lắm, không chịu nổi nữa, không chịu được nữa, bố mẹ cãi nhau, ba mẹ cãi nhau,
        cha mẹ cãi nhau, bố mẹ hay cãi nhau, bố mẹ bỏ nhau, bố mẹ ly hôn, bố mẹ li hôn, ba mẹ ly hôn, {người}
        {hay} mắng {em}, {người} {hay} mắng chửi {em}, {người} {hay} chửi {em}, bị mắng chửi, bố nghiện, ba
        nghiện, muốn bỏ nhà, bỏ nhà đi, bố uống rượu, ba uống rượu, cha uống rượu, bố say rượu, ba nhậu
    """,
    Theme.NEGLECT: """
        bị bỏ đói, bỏ đói {em}, phải nhịn đói, không có cơm ăn, không có gì ăn, không có gì để ăn, không được ăn
        no, không cho {em} ăn, nhịn ăn cả ngày, {tôi} đói lắm, bỏ mặc {em}, bị bỏ mặc, bỏ rơi {em}, bị bỏ rơi,
        không ai chăm sóc {em}, không ai chăm {em}, ở nhà một mình ban đêm, ở nhà một mình cả đêm, ngủ ngoài
        đường, không có chỗ ngủ, không cho {em} đi học, bắt {em} nghỉ học, phải nghỉ học, bắt {em} đi làm, bắt
        {em} đi bán, bắt {em} đi ăn xin, phải đi làm thuê, phải đi bán vé số, bắt {em} lấy chồng, bắt {em} lấy
        vợ, ép {em} lấy chồng, bị ép lấy chồng, ép cưới, tảo hôn, không đưa {em} đi khám, bị đuổi khỏi nhà, đuổi
        {em} ra khỏi nhà, bị đuổi ra khỏi nhà
    """,
}

# Sayings that hold words of harm and mean none.
HARMLESS = """
        giết thời gian, chó nhà em bị nhốt, mèo nhà em bị nhốt, chim nhà em bị nhốt, chết cười, cười chết, buồn
        cười muốn chết, cười muốn chết, mệt muốn chết, nóng muốn chết, lạnh muốn chết, đói muốn chết, vui muốn
        chết, thích muốn chết, ngon muốn chết, khát muốn chết, chán muốn chết, mệt chết đi được, vui chết đi
        được, đói chết đi được, nóng chết đi được, chết đi được, chết mê chết mệt, sợ chết khiếp, chết thật,
        chết rồi, đánh răng, đánh đàn, đánh trống, đánh cờ, đánh bóng, đánh cầu, đánh cầu lông, đánh thức, đánh
        vần, đánh giá, đánh dấu, đánh máy, đánh số, đánh bài, đánh rơi, đánh mất, đánh giặc, đánh đuổi, đánh
        lừa, đánh phấn, đánh giày, đánh vảy, đánh cá, đánh bắt, đánh thắng, đánh tan, đánh golf, đá bóng, đá
        cầu, bóng đá, cầu đá, đá banh, bị đá bóng trúng, sờ thử, bảo vệ môi trường, bảo vệ em, bảo vệ trẻ em,
        bảo vệ chúng em, bảo vệ thiên nhiên, bảo vệ rừng, bảo vệ động vật, bảo vệ học sinh, sợ ma, sợ sâu, sợ
        chó, sợ bóng tối, sợ kiểm tra, sợ điểm kém, sợ bị điểm kém, giúp em học, giúp em hiểu, giúp em làm bài,
        giúp em vui, giúp em giải, cứu em bé, đã cứu em, cứu con vật, cứu con mèo, cứu con chó, cần người giúp
        học, cần người giúp làm, cần người giúp em học, cần người giúp em làm, giúp em với bài, giúp em với môn,
        giúp em với phần, giúp em với toán, cứu động vật, cứu môi trường, cứu trái đất, cứu hoả, cứu hỏa, cứu
        hộ, cứu trợ, đội cứu hộ, phòng chống bạo lực, phòng chống xâm hại, phòng tránh xâm hại, phòng, chống xâm
        hại, chống bắt nạt, phòng chống bắt nạt, kỹ năng phòng chống đuối nước, kĩ năng phòng chống, kỹ năng
        phòng tránh, kỹ năng tự bảo vệ, truyện cười, nạn nhân, tự đánh giá, không bị bắt nạt, không bị đánh,
        không còn bị đánh, không ai bị bắt nạt, không bị bạo lực, không muốn ai bị bắt nạt, không bị trêu, nhảy
        dây, nhảy múa, cắt tay áo, cắt móng tay, ngực áo, vào ngực áo, huy hiệu vào ngực, bạn em bị ốm, đau bụng
        muốn chết, buồn ngủ, buồn ngủ muốn chết, kêu cứu hoả, đi bơi bị chìm, cầm dao cắt, cầm dao gọt, cầm dao
        thái, dùng dao cắt, cầm dao an toàn
    """

# A member of staff, as children name one; “cô chú”, “cô bé” and “cô đơn” are nobody of the school.
STAFF = """
        thầy, thầy giáo, thầy thể dục, thầy chủ nhiệm, thầy dạy, thầy hay, bị thầy, bị cô, cô hay, cô giáo, cô
        chủ nhiệm, giáo viên, hiệu trưởng, hiệu phó, tổng phụ trách, bảo mẫu, giám thị, bảo vệ trường, chú bảo
        vệ, bác bảo vệ, cô y tế, cô thư viện, cô bán trú, cô nuôi, cô cấp dưỡng, huấn luyện viên, cô dạy, cô,
        thầy cô, chú lái xe trường, nhân viên nhà trường, nhà trường
    """
NO_STAFF = """
        cô chú, cô bé, cô ấy, cô gái, cô đơn, cô độc, cô dì, cô bác, cô cậu, cô lập, cô hàng xóm, cô ruột, cô
        họ, cô bán hàng
    """
