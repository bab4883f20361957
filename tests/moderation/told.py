"""Sentences as children write them: of harm, of sorrow, and of an ordinary school day. All invented."""

from __future__ import annotations


def _lines(told: str) -> list[str]:
    return [line.strip() for line in told.strip().splitlines()]


RED = _lines(
    """
    Em muốn chết.
    em mún chít quá
    em chi muon chet cho xong
    Con không muốn sống nữa đâu ạ
    Nhiều lúc em nghĩ đến tự tử
    Em hay lấy dao lam rạch tay
    Ước gì em chết đi cho bố mẹ đỡ khổ
    Em đã thử uống thuốc ngủ
    bạn em nói sẽ nhảy lầu
    Chú hàng xóm sờ ngực em
    chu hang xom hay so mong em
    Thầy thể dục hay sờ vào người em
    Bố dượng bắt em cởi quần áo
    Có người gửi ảnh nude cho em
    Anh họ chui vào giường em ban đêm
    Em bị sàm sỡ trên xe buýt
    Ông ấy dặn không được kể với ai
    có chú rình em tắm
    Bố em đánh em mỗi ngày
    bo em hay danh em bang day dien
    Em hay bị mẹ đánh
    Bố say rượu đánh mẹ và em
    Cô giáo tát em trước lớp
    Em bị nhốt trong nhà vệ sinh
    Mẹ kế bóp cổ em
    ba dùng thắt lưng đánh con
    Bố cầm dao dọa cả nhà
    Em bị các anh lớp lớn đánh hội đồng
    Dì ghẻ đổ nước sôi vào tay em
    bị đánh bầm tím cả tay
    Cứu em với
    cứuuuu em vớiiii
    cuu em voi
    Xin hãy giúp em
    ai đó giúp mình với
    Em sợ về nhà lắm
    em k dám về nhà
    Em đang gặp nguy hiểm
    e bi bố danh đau lam
    """
)
ORANGE = _lines(
    """
    Em bị các bạn bắt nạt ở cổng trường
    Không ai chơi với em
    ko ai choi voi em ca
    Các bạn hay trêu chọc em vì em béo
    Em bị cả lớp tẩy chay
    Mấy anh lớp trên trấn lột tiền ăn sáng
    Em rất cô đơn
    Em buồn lắm mà không biết nói với ai
    Em không muốn đến trường
    Đêm nào em cũng khóc một mình
    Bố mẹ cãi nhau suốt ngày
    Em thấy áp lực quá
    Em phải nhịn đói đi học
    nhà em không có gì ăn
    Bố bắt em nghỉ học để đi làm
    Chị em bị ép lấy chồng
    Em hay phải ở nhà một mình ban đêm
    Thầy Tuấn rất khó tính
    Cô Hạnh cho nhiều bài tập
    Số của em là 0912 345 678
    Cả lớp chế giễu em vì nói ngọng
    Bạn dọa đánh em nếu không cho chép bài
    """
)
HARMLESS = _lines(
    """
    Bạn ấy giết thời gian bằng cách đọc truyện
    Phim hài làm em chết cười
    Em buồn cười muốn chết
    Trời nóng muốn chết, em mong lớp có quạt
    Học xong em mệt muốn chết luôn
    Trường gần cầu nên mùa lũ rất nguy hiểm
    truong gan cau nen mua lu nuoc len cao
    Em thích đánh đàn và hát
    Sáng nào em cũng đánh răng
    Mẹ đánh thức em dậy lúc 6 giờ
    Bố hay đánh cờ với em
    Ông nội đánh cờ rất giỏi
    Em muốn trường có bàn đánh bóng bàn
    Cô đánh giá bài của em rất công bằng
    Thầy đánh trống trường rất to
    Các bạn đá bóng giờ ra chơi
    Em mong có sân đá cầu
    Bạn đá bóng trúng em, không sao cả
    Em sợ ma
    Em sợ kiểm tra toán
    Em cần giúp đỡ môn tiếng Anh
    Em muốn được giúp mẹ nấu cơm
    Em cần người giúp học toán
    Cô giúp em hiểu bài
    Mong thầy cô giúp em với bài khó
    Em muốn học bơi để không bị đuối nước
    Chú công an đã cứu em khi xe đổ
    Em muốn làm bác sĩ để cứu người
    Chúng em muốn cứu trái đất
    Em thích đội cứu hộ
    Trường nên dạy kỹ năng phòng chống xâm hại
    Em mong có buổi học phòng tránh xâm hại
    Em muốn được bảo vệ khi qua đường
    Chú bảo vệ trường em rất vui
    Bác bảo vệ giúp chúng em qua đường
    Con chó nhà em bị nhốt trong chuồng
    Con chim bị nhốt trong lồng, em thương lắm
    Em thích chú chim sẻ ngoài sân
    Em mặc áo có huy hiệu trên ngực
    Em cắt móng tay mỗi tuần
    Mẹ cầm dao gọt táo cho em
    Lớp em chơi nhảy dây
    Em muốn nhảy múa trong hội diễn
    Cô ôm em khi em đạt giải
    Mẹ hôn em trước khi đi ngủ
    Em ngủ một mình từ năm 6 tuổi
    Nhà vệ sinh hôi chết đi được
    Cây phượng chết rồi, em muốn trồng cây mới
    Con cá vàng của lớp bị chết
    Cụ em mất năm ngoái, em nhớ cụ
    Em đọc truyện Thạch Sanh chém chằn tinh
    Quân ta đánh giặc ngoại xâm
    Hai Bà Trưng đánh đuổi quân Hán
    Em thích trò cảnh sát bắt cướp
    Em muốn được kể chuyện cho các em nhỏ
    Em muốn thư viện có nhiều truyện tranh
    Đường đến trường nhiều xe, em sợ qua đường
    Cầu treo bị hỏng, chúng em phải đi vòng
    Em thích ăn cơm với thịt kho
    Bữa trưa có nhiều món em thích
    Em mong sân trường có thêm bóng mát
    Giờ ra chơi ngắn quá
    gio ra choi ngan qua
    Em muốn có phòng máy tính mới
    Nước uống ở trường có mùi
    Em thấy bài tập về nhà hơi nhiều
    Các bạn nói chuyện to trong giờ học
    Em muốn học đàn tranh
    Em mong cô dạy thêm tiếng Anh
    Bạn em bị ốm, em chép bài giúp bạn
    Em thích đọc sách về đại dương
    Em muốn sống ở một thành phố có nhiều cây
    Em mong mọi người không vứt rác xuống sông
    Thầy hiệu trưởng rất thân thiện
    Em muốn tự tay trồng rau
    Em thích môn Lịch sử và Địa lý
    Lớp em có 45 bạn, chật quá
    Ngày 20/11 em tặng hoa cô
    2/9 em được đi xem pháo hoa
    Em in bài trên giấy A4
    Em nhớ số 111, 113, 115
    Em muốn có tủ đồ cá nhân
    """
)
OTHER_TONGUES = _lines(
    """
    I want to go home, please help me
    Kuv tsis xav mus tsev kawm ntawv
    Je veux jouer dehors avec mes amis
    Kâo khăp hriăm hră
    我想回家
    хочу домой
    """
)
