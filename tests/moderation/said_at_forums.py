"""What stays and what is covered: all sentences of thirty real forums, more like them, people as children name them."""

from __future__ import annotations


def _lines(told: str) -> list[str]:
    return [line.strip() for line in told.strip().splitlines()]


# Said at the forums of `forum_app/demo/data/forums.json`, every question and recommendation there.
AT_FORUMS = _lines(
    """
    Ở vùng dân tộc thiểu số vẫn có bạn lấy vợ, lấy chồng khi còn đi học. Người lớn làm gì để bớt chuyện này?
    Cách nào bảo vệ chúng em khi lên mạng mà thật sự có tác dụng?
    Làm sao giảm tai nạn thương tích và chặn bạo lực, xâm hại với trẻ em?
    Ai nắm thông tin và xử lý nhanh khi trẻ em gặp chuyện?
    Bạn đã bị xâm hại hoặc bạo lực thì được giúp thế nào để ổn định lại tinh thần?
    Cha mẹ, nhà trường và xã hội phải cùng làm, không đẩy việc cho nhau.
    Đánh đập trẻ em là phá nát tuổi thơ, phải loại bỏ dứt khoát.
    Nhà và trường không còn bạo lực thì tụi em mới vui.
    Muốn ngày mai sáng thì đừng bắt trẻ em đi làm sớm.
    Mạng là bạn tốt, người lớn và chúng em đừng biến nó thành bạn xấu.
    Mình dùng mạng xã hội, đừng để mạng xã hội điều khiển mình.
    Giá trị con người nằm ở cách sống chứ không ở đồ vật.
    Đừng áp đặt, cho trẻ được là chính mình.
    Đừng ép trẻ làm người lớn, hãy để chúng em sống đúng tuổi.
    Luật mới phải ghi rõ cách để trẻ em được góp ý và được trả lời.
    Chúng em hứa làm tròn bổn phận và rủ bạn bè cùng làm.
    Bổ sung quy định bảo vệ trẻ em trên mạng, ghi rõ việc của gia đình, nhà trường, xã hội.
    Triển khai đồng bộ chương trình phòng tai nạn thương tích, bạo lực, xâm hại ở mọi cấp.
    Vì sao bạo lực học đường còn tăng, gốc rễ ở đâu?
    Ai chịu trách nhiệm khi học sinh mua được thuốc lá điện tử dễ dàng?
    Bạn bè hút vì tò mò, muốn tỏ ra người lớn, thấy người lớn hút và vì mua quá dễ.
    Quảng cáo nói thuốc lá điện tử an toàn hơn làm các bạn tin nhầm.
    Gặp bạo lực ở trường thì em phải làm gì và ai giúp em?
    Nhiều bạn nói tục, chửi bậy, làm sao để bớt?
    Lỡ thấy clip xấu trên mạng thì em cần kỹ năng gì?
    Có biện pháp nào giúp học sinh tránh xa thuốc lá điện tử?
    Kiểm soát thế nào để trẻ em không gặp hình ảnh nhạy cảm khi lên mạng?
    Hầu hết trường chưa có người tư vấn tâm lý chuyên trách nên khi bị áp lực chúng em không biết nói với ai.
    Nhiều hành vi sai bị coi là bình thường, các bạn quen dần.
    Nhà nước, cộng đồng và gia đình phải lo chỗ chơi cho trẻ em ở huyện miền núi.
    Có giải pháp thật để trẻ em được góp ý ở thôn, ở trường.
    Giảm đuối nước và tai nạn giao thông ở trẻ em.
    Phát hiện sớm và xử nghiêm, kịp thời người xâm hại trẻ em.
    Nâng hiệu quả bảo vệ trẻ em trên mạng.
    Chính quyền có giải pháp mạnh để giảm bạo lực học đường.
    Quan tâm học sinh khuyết tật và học sinh khó khăn.
    Quản lý bãi tắm, điểm du lịch tự phát trên sông suối; cắm biển cảnh báo.
    Tổ chức hoạt động trải nghiệm, truyền thống, tình nguyện cho trẻ em.
    Tỉnh giải quyết chuyện trẻ em đuối nước thế nào?
    Làm sao nhận ra nội dung độc hại hoặc kẻ xấu làm phiền trên mạng?
    Dịch bệnh phải học ở nhà, làm sao để mạng lành mạnh với trẻ em?
    Bạn nghèo không có máy thì học trực tuyến bằng gì?
    Xây bể bơi ở trường và dạy bơi an toàn.
    Giảm bạo lực học đường.
    Giảm và chặn bạo lực học đường.
    Phòng thương tích và đuối nước.
    Bạn bè lập nhóm trên TikTok để cô lập một bạn, người lớn xử lý sao?
    Nếu bị gạ gẫm, xâm hại qua mạng thì bảo vệ mình thế nào?
    Dạy chúng em dùng AI đúng cách, không chép nguyên bài.
    Siết bán thuốc lá điện tử.
    Vận động già làng, cha mẹ bỏ tục cưới sớm.
    Nêu và phân tích lo lắng về bạo lực học đường, đề xuất tăng bảo vệ trẻ em.
    Đề xuất chặn thuốc lá, chất kích thích vào trường.
    Cần một diễn đàn mạng an toàn để trẻ em trao đổi, góp ý cho thành phố.
    Hỗ trợ dinh dưỡng cho trẻ vùng ven và trẻ dân tộc thiểu số.
    Ngăn thiếu niên phạm pháp: trộm, mang hung khí, cướp, chạy xe gây tai nạn.
    Thêm sách hay và cách đọc mới ở thư viện.
    Tăng hoạt động ngoại khóa.
    Tư vấn giúp chúng em việc thi vào lớp 10.
    Đầu tư nơi văn hóa, thể thao, vui chơi trong khu dân cư.
    Xử lý thế nào người tung clip kích động bạo lực?
    Thay những xe buýt cũ để học sinh đi học an tâm.
    Xử lý bãi tập kết rác đối diện cổng trường tiểu học ở Quận 4.
    Thêm giờ thực hành, bớt bài tập về nhà.
    Phân loại rác ở trường và có thùng riêng.
    Xe buýt chạy ẩu làm người đi xe và người đi đường đều sợ.
    Tuyến buýt số 20 Bến Thành - Nhà Bè quá cũ, mong thay xe mới.
    Gần Công viên phần mềm Quang Trung có con đường dài mà chưa được trải nhựa.
    Khi nào trường em có thêm phòng học và thiết bị?
    Xã em có được làm chỗ chơi cho trẻ em không?
    Cổng trường đông xe và bán hàng rong, ai dẹp?
    Tin xấu trên mạng ảnh hưởng tụi em, người lớn làm gì?
    Có bạn hút thuốc lá điện tử trong trường.
    Tăng dạy kỹ năng sống.
    Làm sao an toàn trước cổng trường?
    Quyền học tập, sinh hoạt của chúng em được bảo đảm ra sao?
    Bảo vệ trẻ em khỏi xâm hại bằng cách nào?
    Đồ ăn học sinh có an toàn không?
    Phòng đuối nước thế nào?
    Vì sao vẫn còn tảo hôn?
    Vì sao học sinh phải mua bảo hiểm y tế bắt buộc?
    Mở lớp cồng chiêng cho thanh thiếu nhi.
    Bỏ hủ tục lạc hậu bằng cách nào?
    Trường còn thiếu chỗ học, chỗ chơi.
    Xử lý điểm bán thuốc lá điện tử gần trường.
    Phát mũ bảo hiểm cho học sinh bản xa.
    Hè 2024 có nhiều hoạt động trải nghiệm.
    Đầu tư thiết bị chơi ở khu dân cư và nhà đa năng ở trường.
    Ngăn bạo lực học đường và học sinh dùng thuốc lá điện tử thế nào?
    Bảo vệ trẻ em trên mạng.
    Hỗ trợ bạn khó khăn tới trường.
    Ưu tiên tiền sửa nhà vệ sinh trường.
    Tăng biện pháp phòng đuối nước.
    Phòng tai nạn thương tích, nhất là tai nạn giao thông.
    Giờ tan trường xe đông quá, phường làm gì?
    Bị lừa trên mạng thì báo ai?
    Phòng bạo lực học đường thế nào?
    Chỗ nước sâu có được rào không?
    Đồ ăn cổng trường có an toàn không?
    Làm sân chơi cho trẻ em.
    Nâng cấp phòng học.
    Phòng bạo lực và xâm hại.
    Dùng mạng xã hội an toàn.
    Bớt bạo lực học đường.
    Cho chúng em vào câu lạc bộ năng khiếu.
    Có tham vấn tâm lý trong trường.
    Người bạo hành, xâm hại trẻ em bị phạt ra sao?
    Làm sao đồ ăn an toàn?
    Phường em chơi ở đâu?
    Bạn em bị chê trên mạng rồi tự làm đau mình, em giúp bạn thế nào?
    Quyền của trẻ em là gì, em tự bảo vệ ra sao?
    Em muốn hoạt động ngoại khóa em thích.
    Đề xuất thực đơn bữa trưa.
    Tự thiết kế bìa vở của trường.
    Giữ Ngày hội giấc ngủ.
    Thêm môn thể thao đồng đội.
    Đi di tích lịch sử, thêm cuộc thi ngoại ngữ.
    Hội xuân được mặc đồ tự do, diễn đồ tái chế, có gian hàng và trò chơi.
    Có căng tin, bếp riêng, thực đơn bán trú đa dạng.
    Nhóm môi trường: trường học không dùng nhựa một lần.
    Nhóm lao động sớm: giúp gia đình bạn phải nghỉ học bán vé số.
    """
)
AT_FORUMS += [
    "Có bạn dùng điện thoại của mẹ mua phần mềm gian lận trò chơi và mất hơn 50 triệu đồng. Chúng em "
    "cần cảnh giác kiểu lừa nào trên mạng, nếu bị lừa thì báo với ai?",
]
# All invented: roads, rooms, grades, places and days that name nobody.
NAMES_NOBODY = _lines(
    """
    Đường Nguyễn Trãi ngập quá
    Chúng em ở thôn 3 mong có sân chơi
    Trẻ em ở bản xa đi học khó
    Trường em có 2 phòng máy tính
    Phòng bạo lực học đường thế nào?
    tổ tư vấn tâm lý
    Em mong tổ dân phố có sân chơi
    Em thi vào lớp 10
    lớp 5 e muốn có quạt
    Quốc lộ 1A nhiều xe tải
    Em dùng bút chì 2B
    Facebook là mạng xã hội
    Zalo là ứng dụng nhiều bạn dùng
    TikTok là con dao hai lưỡi
    Tầng 2 nhà B không có nước
    Phòng 5 nhà vệ sinh hỏng
    Tuyến buýt số 20 đường hư
    Ngày 5/4 đường Lê Lợi ngập
    Năm 2025 đường Nguyễn Huệ có phố đi bộ
    Quận 4 đường Nguyễn Tất Thành kẹt xe
    Địa chỉ là nơi nào để em gọi?
    Em sn 2014
    Lớp 6-9 có được tham gia không?
    các chú Bộ đội
    con Rồng cháu Tiên
    Bà Rịa - Vũng Tàu
    Cô Tiếng Anh dạy vui
    Em là học sinh Trường THCS Nguyễn Trãi
    Xã Lê Lợi có sân bóng không?
    Trẻ em Hà Giang cần áo ấm
    Em muốn đi Hà Nội và Thái Bình
    Em thích Thái Lan và Hà Lan
    Khu phố em có 2 con hẻm
    An toàn giao thông trước cổng trường
    Nhà em có 5 người
    nhà số lượng ít
    nha em o xa truong
    Em ở nhà một mình
    Em ở trường cả ngày
    nhà em ở gần sông
    em ở với ông bà
    Bạn ở tổ tư vấn giúp em
    Em ở bán trú nên ngủ trưa ở lớp
    Số 5 phòng học bị dột
    Các bạn ở xóm trên chưa có nước
    Em ở thôn quê nên ít sách
    Phường 5 có công viên không
    Khối 5 đi tham quan
    lớp 4, lớp 5 học bơi
    Em đạt giải 3 Toán
    12 bạn Nam và 13 bạn Nữ
    Ông Bụt và chị Hằng
    Đào tạo giáo viên tư vấn
    Phòng Giáo dục và Đào tạo
    Trạm y tế xã Kim Sơn
    Tổ chức Trung thu ở thôn
    Tổ 2 trực nhật hay nói chuyện
    Phòng Văn hóa - Xã hội
    Tìm đất trống ở tổ dân phố.
    Kiện toàn tổ tư vấn tâm lý ở 100% trường.
    Trẻ em Quảng Ninh với phiên họp giả định Quốc hội trẻ em
    Diễn đàn trẻ em tỉnh Cao Bằng năm 2023
    Bữa sáng với thầy hiệu trưởng, Trường TH Phan Văn Trị
    Gọi 111, ngày 20/11 và 2/9, giấy A4, số 113
    Khảo sát 9/2019 - 2/2020 ở 11 trường
    đường thế nào, phòng thế nào, lớp 10
    """
)
# All invented: what was written, and what is left of it.
NAMES_SOMEBODY = dict(
    line.split(" → ")
    for line in _lines(
        """
        nhà em ở số 12 ngõ 4 phố Huế, gần chợ → nhà em ở [ĐỊA CHỈ], gần chợ
        nha em o so 12 ngo 4 pho hue → nha em o [ĐỊA CHỈ]
        em ở thôn 3, xã Hòa Bình → em ở [ĐỊA CHỈ]
        Nhà em 45/3 Lê Văn Sỹ, phường 12 → Nhà em [ĐỊA CHỈ]
        em ở 12 Nguyễn Trãi → em ở [ĐỊA CHỈ]
        em ở số 7 đường hoa mai → em ở [ĐỊA CHỈ]
        nhà em ở đường Hùng Vương, phường 5 → nhà em ở [ĐỊA CHỈ]
        em ở ấp Bắc, xã Tân Phú → em ở [ĐỊA CHỈ]
        em o thon dong → em o [ĐỊA CHỈ]
        nhà bạn ấy ở tổ 12 khu phố 3 → nhà bạn ấy ở [ĐỊA CHỈ]
        phòng 302 chung cư Hoa Sen → [ĐỊA CHỈ]
        Bạn Lan ở hẻm 45 đường Cách Mạng Tháng Tám → Bạn [TÊN] ở [ĐỊA CHỈ]
        số nhà 15B → [ĐỊA CHỈ]
        Địa chỉ nhà em là 22 Trần Phú → Địa chỉ nhà em là [ĐỊA CHỈ]
        nhà mình số 8 đường lê lợi quận 1 → nhà mình [ĐỊA CHỈ]
        12/5 đường Lê Lợi, P. Bến Nghé, Q. 1 → [ĐỊA CHỈ]
        Em sống ở xóm Chùa → Em sống ở [ĐỊA CHỈ]
        bạn nam ở thôn 4 → bạn nam ở [ĐỊA CHỈ]
        em ở chung cư Hoàng Anh → em ở [ĐỊA CHỈ]
        căn hộ 1203 tòa S2 chung cư Vinhomes → [ĐỊA CHỈ]
        ngách 12/34 ngõ 56 đường Láng → [ĐỊA CHỈ]
        25 Điện Biên Phủ → [ĐỊA CHỈ]
        em tên là lan lớp 5a → em tên là [TÊN] [LỚP]
        lớp 5B → [LỚP]
        lớp 7A2 → [LỚP]
        học lớp 9/3 → học [LỚP]
        em học lớp năm A hai → em học [LỚP]
        bạn Hà Giang lấy bút của em → bạn [TÊN] lấy bút của em
        Lê Thái Bình lớp em → [TÊN] lớp em
        zalo em là be na → zalo em là [ĐỊA CHỈ]
        fb mình cũng là na.cute → fb mình cũng là [ĐỊA CHỈ]
        Facebook: Bé Na Cute → Facebook: [ĐỊA CHỈ]
        tiktok của em tên @bena2014 → tiktok của em tên @[ĐỊA CHỈ]
        gmail bena @ gmail . com → gmail [ĐỊA CHỈ]
        insta là na_2014 → insta là [ĐỊA CHỈ]
        thầy Tuấn dạy thể dục → thầy [TÊN] dạy thể dục
        Trần Thị Mai học giỏi → [TÊN] học giỏi
        bạn em tên là Hoa → bạn em tên là [TÊN]
        cô Lan Anh và bạn Minh → cô [TÊN] và bạn [TÊN]
        Em họ và tên: Phạm Gia Bảo → Em họ và tên: [TÊN]
        kiệt 35 Núi Thành → [ĐỊA CHỈ]
        gọi em 0912.345.678 → gọi em [SĐT]
        zalo 0 9 1 2 3 4 5 6 7 8 nha → zalo [SĐT] nha
        sđt mẹ: (+84) 912 345 678 → sđt mẹ: ([SĐT]
        không chín tám bảy sáu năm bốn ba hai một → [SĐT]
        o912345678 goi em nhe → [SĐT] goi em nhe
        0912-345-678 hoặc 0987 654 321 → [SĐT] hoặc [SĐT]
        thư của em: be.na@gmail.com → thư của em: [ĐỊA CHỈ]
        nhắn m.me/bena2014 → nhắn [ĐỊA CHỈ]
        em tên Nguyễn Thị Bống, lớp 4B → em tên [TÊN], [LỚP]
        """
    )
)
