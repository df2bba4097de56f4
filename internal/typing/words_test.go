package typing

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// Words of offices, of the lessons and of people's names, one syllable each.
var words = strings.Fields(norm.NFC.String(`
	người đường được nước trường thường tiếng việt nguyễn phạm trần lê huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý
	đào đoàn vương trịnh trương đinh lâm phùng mai tô hà tạ quách thạch kiều châu quỳnh thúy hòa khỏe thủy tuấn dũng hùng
	cường thắng hạnh phúc hiếu nghĩa trí tín lan huệ cúc trúc ngọc bích diệp yến oanh loan uyên khuê nguyệt duyên thảo
	hương phượng giang hải sơn đức quân quốc bảo khánh khoa khôi kiên long lộc minh nam nhân nhật phát phong phước quang
	quý sáng tài tâm thành thiện thịnh thuận tiến toàn toán trọng tùng vinh xuân ý anh ánh ái ẩn
	máy tính bàn phím chuột màn hình tệp thư mục mạng mật khẩu tài khoản đăng nhập xuất đổi tên lưu xóa chép dán cắt
	tìm kiếm trình duyệt trang gửi nhận đính kèm lừa đảo cảnh giác bảo vệ dữ liệu cá kỹ năng số chuyển phần mềm cứng
	cập nhật khởi động tắt mở bật sạc pin cổng dây loa họp trực tuyến văn bản bảng biểu ô cột dòng hàng công thức
	tổng trung bình ngày tháng năm giờ phút giây sáng trưa chiều tối khuya thuở khuỷu tay ngoằn ngoèo khúc khuỷu
	giữ gìn giếng giết giặt giỏi già gì quyển quyết quốc quả quà quê quẹt quyền nghiêng nghề nghỉ ngủ ghế ghi gạo
	cười rượu hươu bưởi tưởi uống luống cuốn chuối tuổi buổi muốn buồn suối xuống thuốc luộc ruột vuông
	yêu yếu yên yết diễn điều hiểu nhiều chiếu biết viết tiếc xiếc việc hoặc xoắn choắt loắt thoắt ngoắt
	khuếch huênh tuềnh luýnh huýt quýt suýt luyện huyện tuyết khuyết nguyên thuế thuê huệ xòe hòe lóe
	ừ ư ơ ở ờ à ạ á ồ ổ ế ề ý ưng ứng ước ưu ương ướt ấm ẩm âu ầm áo ếch ông ơi ơn ớt úp út
	bánh mì phở bún chả giò rau muống nước mắm đậu xôi chè cơm tấm thịt gà vịt cá tôm mực ốc
	một hai ba bốn sáu bảy tám chín mười trăm nghìn triệu tỷ không có chưa đã đang sẽ rồi vẫn cũng nên phải`))

func TestWordsAreComposedInEveryOrderOfKeys(t *testing.T) {
	if len(words) < 200 {
		t.Fatalf("only %d words", len(words))
	}
	for schemeName, s := range schemesNamed {
		for name, o := range orders {
			for _, want := range words {
				keys := keysOf(t, want, s, o)
				if got := typed(s, keys); got != want {
					t.Errorf("%s, %s: %s gives %s, want %s", schemeName, name, keys, got, want)
				}
				if got, upper := typed(s, strings.ToUpper(keys)), strings.ToUpper(want); got != upper {
					t.Errorf("%s, %s: %s gives %s, want %s", schemeName, name, strings.ToUpper(keys), got, upper)
				}
				first := strings.ToUpper(keys[:1]) + keys[1:]
				title := strings.ToUpper(string([]rune(want)[:1])) + string([]rune(want)[1:])
				if got := typed(s, first); got != title {
					t.Errorf("%s, %s: %s gives %s, want %s", schemeName, name, first, got, title)
				}
			}
		}
	}
}

// These keys are written by hand, the ones people are taught.
func TestKeysThatPeopleAreTaught(t *testing.T) {
	for want, keys := range map[string]map[Scheme]string{
		"người":  {Telex: "nguoiwf nguowif nguwowif nguowfi nguwowfi", VNI: "nguoi72 ngu7o7i2 nguo72i"},
		"hòa":    {Telex: "hoaf hofa", VNI: "hoa2 ho2a"},
		"đường":  {Telex: "dduwowngf dduowngf duongwfd duowngdf", VNI: "d9u7o7ng2 d9uong72 duong972"},
		"Việt":   {Telex: "Vieetj Vietej Vieejt", VNI: "Viet65 Vie6t5 Vie65t"},
		"tiếng":  {Telex: "tieengs tiesnge tieesng", VNI: "tieng61 tie6ng1"},
		"nguyễn": {Telex: "nguyeenx nguyenxe nguyexne", VNI: "nguyen64 nguye6n4 nguye64n"},
		"chuyển": {Telex: "chuyeenr chuyrene chuyenre", VNI: "chuyen63 chuye63n"},
		"thuở":   {Telex: "thuowr thuorw", VNI: "thuo73"},
		"quốc":   {Telex: "quoocs quocos quocso", VNI: "quoc61 quo6c1"},
		"giữ":    {Telex: "giuwx giuxw gixuw", VNI: "giu74 gi4u7"},
		"tư":     {Telex: "tuw tw", VNI: "tu7"},
		"như":    {Telex: "nhuw nhw", VNI: "nhu7"},
		"ước":    {Telex: "uwowcs uowcs wowcs", VNI: "uoc71"},
		"ứng":    {Telex: "uwngs wngs", VNI: "ung71"},
		"xoong":  {Telex: "xooong", VNI: "xoong"},
		"Đ":      {Telex: "DD Dd", VNI: "D9"},
		"sđt":    {Telex: "sddt", VNI: "sd9t"},
		"QĐ":     {Telex: "QDD", VNI: "QD9"},
		"HĐND":   {Telex: "HDDND", VNI: "HD9ND"},
		"Đắk":    {Telex: "DDawks DDawsk", VNI: "D9ak81"},
	} {
		for s, variants := range keys {
			for _, k := range strings.Fields(variants) {
				if got := typed(s, k); got != want {
					t.Errorf("scheme %d: %s gives %s, want %s", s, k, got, want)
				}
			}
		}
	}
}
