"""What the months are called and how they are shortened, in the languages that tables come in, in small letters."""

_MONTHS = (
    "jan januar january janv janvier ene enero gen gennaio jän jänner janeiro januari sty styczeń stycznia styczen"
    " leden ledna янв январь января ocak",
    "feb februar february fév févr fevr février febrero febbraio fev fevereiro februari lut luty lutego únor února"
    " фев февраль февраля şubat",
    "mar mär märz march mrz mars marzo maerz março maart mrt marzec marca březen března март марта mart",
    "apr april avr avril abr abril aprile kwi kwiecień kwietnia duben dubna апр апрель апреля nisan",
    "may mai mayo maggio mag maio mei maj maja květen května май мая mayıs",
    "jun juni june juin junio giugno giu junho cze czerwiec czerwca červen června июн июнь июня haziran",
    "jul juli july juil juillet julio luglio lug julho lip lipiec lipca červenec července июл июль июля temmuz",
    "aug august août aout ago agosto augustus augusti sie sierpień sierpnia srpen srpna авг август августа ağustos",
    "sep sept september septembre septiembre settembre set setembro wrz wrzesień września září сен сентябрь сентября"
    " eylül",
    "oct okt oktober october octobre octubre ottobre ott out outubro paź październik października říjen října"
    " окт октябрь октября ekim",
    "nov november novembre noviembre novembro lis listopad listopada listopadu ноя ноябрь ноября kasım",
    "dec dez dezember december déc décembre dic diciembre dicembre dezembro des desember gru grudzień grudnia"
    " prosinec prosince дек декабрь декабря aralık",
)
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
