"""Documents and lists of programs that hold a table: JSON, XML, markup, code, notes."""

N = None
KINDS = {
    "JSON array": ("[10, 11, 12]", {"values": [10, 11, 12], "delimiter": "json"}),
    "JSON array with gaps": ("[10, null, 12.5]", {"values": [10, N, 12.5]}),
    "JSON objects": ('[{"t":1,"v":2},{"t":2,"v":5},{"t":3,"v":4}]', {"column": "v", "values": [2, 5, 4]}),
    "JSON columns": (
        '{"name":"x","date":["2001-01","2001-02"],"value":[3.5,4]}',
        {"column": "value", "values": [3.5, 4], "dates": ["2001-01", "2001-02"]},
    ),
    "JSON inside": (
        '{"meta":{"n":2},"observations":[{"date":"2001-01-01","value":"3.5"},{"date":"2001-02-01","value":"."}]}',
        {"column": "value", "values": [3.5, N], "dates": ["2001-01-01", "2001-02-01"]},
    ),
    "JSON pairs": (
        "[[1577836800000, 7.5], [1577923200000, 8.5]]",
        {"values": [7.5, 8.5], "dates": ["2020-01-01", "2020-01-02"]},
    ),
    "JSON lines": ('{"t":"2001-01","v":2}\n{"t":"2001-02","v":3}\n', {"column": "v", "values": [2, 3]}),
    "Markdown": (
        "| d | v |\n|---|---:|\n| 2001-01 | 2 |\n| 2001-02 | 4 |\n",
        {"column": "v", "values": [2, 4]},
    ),
    "HTML": (
        "<p>Hi</p><table><tr><th>d<th>v</tr><tr><td>2001-01</td><td>1,008</td></tr><tr><td>2001-02</td><td>4.5</td></tr></table>",
        {"column": "v", "values": [1008, 4.5]},
    ),
    "an array as numpy writes it": ("array([1.5, 2.5, 3.5])", {"values": [1.5, 2.5, 3.5]}),
    "an array as numpy prints it": ("[1.5 2.5 3.5\n 4.5]", {"values": [1.5, 2.5, 3.5, 4.5]}),
    "a vector of R": ("x <- c(1, 2, 4)", {"values": [1, 2, 4]}),
    "pairs of Python": ("[(1, 2.5), (2, 3.5), (3, 3)]", {"values": [2.5, 3.5, 3], "dates": ["1", "2", "3"]}),
    "what R prints": (
        " [1]  269  321  585\n [4]  871 1475 2821\n [7] 3928\n",
        {"values": [269, 321, 585, 871, 1475, 2821, 3928]},
    ),
    "JSON of the World Bank": (
        '[{"page":1},[{"indicator":{"id":"X"},"date":"2001","value":5.5},'
        '{"indicator":{"id":"X"},"date":"2000","value":5}]]',
        {"column": "value", "values": [5.5, 5], "dates": ["2001", "2000"]},
    ),
    "a list as Python writes it": (
        "[('2024-01-01', 3.5), ('2024-01-02', 4.5), ('2024-01-03', 4.0)]",
        {"values": [3.5, 4.5, 4], "dates": ["2024-01-01", "2024-01-02", "2024-01-03"]},
    ),
    "JSON as pandas writes it": (
        '{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}',
        {"columns": ["a", "b"], "values": [1, 3]},
    ),
    "JSON of values by date": (
        '{"2001-01":5,"2001-02":6,"2001-03":7}',
        {"values": [5, 6, 7], "dates": ["2001-01", "2001-02", "2001-03"]},
    ),
    "JSON-stat": (
        '{"class":"dataset","id":["geo","time"],"size":[2,4],"role":{"time":["time"]},"dimension":{"geo":{"category":'
        '{"index":["DE","FR"]}},"time":{"category":{"index":{"2019":0,"2020":1,"2021":2,"2022":3}}}},'
        '"value":{"0":1.5,"1":2,"3":4,"4":10,"5":20,"6":30,"7":40}}',
        {
            "columns": ["time", "DE", "FR"],
            "column": "DE",
            "values": [1.5, 2, N, 4],
            "first": "2019",
            "last": "2022",
        },
    ),
    "JSON-stat with one choice of all but time": (
        '{"dataset":{"dimension":{"id":["year","sex"],"size":[3,1],"year":{"category":{"index":{"2001":1,"2000":0,'
        '"2002":2}}},"sex":{"category":{"label":{"T":"all"}}}},"value":[5,6.5,null]}}',
        {"columns": ["year", "T"], "values": [5, 6.5, N], "dates": ["2000", "2001", "2002"]},
    ),
    "features of a map": (
        '{"type":"FeatureCollection","features":['
        + ",".join(
            f'{{"geometry":{{"coordinates":[8.{k},50]}},"properties":{{"time":"2020-01-0{k}","mag":{k / 4}}}}}'
            for k in range(1, 6)
        )
        + "]}",
        {"column": "properties.mag", "values": [0.25, 0.5, 0.75, 1, 1.25], "first": "2020-01-01"},
    ),
    "ARFF": (
        "% source\n@relation x\n@attribute t numeric\n@attribute v numeric\n@data\n0,10\n1,12\n2,4\n3,9\n",
        {"values": [10, 12, 4, 9], "dates": ["0", "1", "2", "3"], "unsure": True},
    ),
    "PC-Axis": (
        'CHARSET="ANSI";\nTITLE="Births; by sex and year";\nSTUB="sex";\nHEADING="year";\n'
        'VALUES("sex")="girls","boys";\nVALUES("year")="2001","2002","2003";\n'
        'TIMEVAL("year")=TLIST(A1),"2001","2002","2003";\nDATA=\n5 6.125 ".."\n8 9 10;\n',
        {
            "columns": ["year", "girls", "boys"],
            "column": "girls",
            "values": [5, 6.125, N],
            "dates": ["2001", "2002", "2003"],
            "left_out": {2: "beside the list 'DATA'"},
        },
    ),
    "PC-Axis in two languages": (
        'LANGUAGE="sv";\nLANGUAGES="sv","en";\nSTUB="månad";\nSTUB[en]="month";\nHEADING="kön";\n'
        'VALUES("månad")="2001M01","2001M02";\nVALUES[en]("month")="January","February";\n'
        'VALUES("kön")="alla";\nDATA=1.250 2.5;\n',
        {"values": [1.25, 2.5], "dates": ["2001-01", "2001-02"]},
    ),
    "a table of a wiki": (
        'Words.\n{| class="wikitable"\n|+ Growth\n! Year !! style="x" | Population<ref>Office</ref>\n|-\n'
        "| 1990 || 1,008\n|-\n| [[1991]]\n| align=right | '''1,020'''\n|-\n| 1992 || {{val|1,033}}\n|}\nMore words.\n",
        {
            "columns": ["Year", "Population"],
            "values": [1008, 1020, 1033],
            "dates": ["1990", "1991", "1992"],
            "left_out": {1: "outside of the table", 13: "outside of the table"},
        },
    ),
    "names and values as programs log them": (
        "2024-01-01T10:00 temp=20.5 humidity=41\n2024-01-01T10:01 temp=20.75 humidity=40\n"
        "2024-01-01T10:02 temp=21 humidity=42\n",
        {
            "columns": ["column 1", "temp", "humidity"],
            "values": [20.5, 20.75, 21],
            "dates": ["2024-01-01T10:00", "2024-01-01T10:01", "2024-01-01T10:02"],
        },
    ),
    "names and values with a moment behind": (
        "weather,place=north temp=82,wind=7 1465839830\nweather,place=north temp=81,wind=9 1465839890\n"
        "weather,place=north temp=80,wind=8 1465839950\n",
        {
            "column": "temp",
            "values": [82, 81, 80],
            "dates": ["2016-06-13T17:43:50", "2016-06-13T17:44:50", "2016-06-13T17:45:50"],
        },
    ),
    "XML of elements": (
        "<?xml version='1.0'?>\n<rates><source>ours</source><day><date>2024-01-01</date><usd>1.08</usd></day>"
        "<day><date>2024-01-02</date><usd>1.11</usd></day><day><date>2024-01-03</date><usd>1.05</usd></day></rates>",
        {
            "column": "usd",
            "values": [1.08, 1.11, 1.05],
            "dates": ["2024-01-01", "2024-01-02", "2024-01-03"],
            "named_out": ["rates.source"],
        },
    ),
    "XML of attributes": (
        '<HealthData locale="de_DE">\n<Record type="HeartRate" startDate="2024-01-01 00:00:00 +0200" value="61"/>\n'
        '<Record type="HeartRate" startDate="2024-01-02 00:00:00 +0200" value="64"/>\n</HealthData>\n',
        {
            "column": "value",
            "values": [61, 64],
            "dates": ["2024-01-01T00:00:00", "2024-01-02T00:00:00"],
        },
    ),
    "the track of a walk (GPX)": (
        '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
        '<trkpt lat="47.1" lon="11.3"><ele>540.2</ele><time>2024-05-01T10:00:00Z</time></trkpt>'
        '<trkpt lat="47.2" lon="11.2"><ele>543.9</ele><time>2024-05-01T10:00:10Z</time></trkpt></trkseg></trk></gpx>',
        {
            "column": "ele",
            "values": [540.2, 543.9],
            "dates": ["2024-05-01T10:00:00", "2024-05-01T10:00:10"],
        },
    ),
    "a workbook in XML, a cell left out": (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>'
        "<Row><Cell><Data>Date</Data></Cell><Cell><Data>Note</Data></Cell><Cell><Data>Dose</Data></Cell></Row>"
        "<Row><Cell><Data>2024-01-01T00:00:00.000</Data></Cell><Cell><Data>a</Data></Cell>"
        "<Cell><Data>1.5</Data></Cell></Row>"
        "<Row><Cell><Data>2024-01-02T00:00:00.000</Data></Cell>"
        '<Cell ss:Index="3"><Data>2.5</Data></Cell></Row></Table></Worksheet></Workbook>',
        {"column": "Dose", "values": [1.5, 2.5], "dates": ["2024-01-01", "2024-01-02"]},
    ),
    "vectors as R prints them, places of two digits": (
        " [1] 1120 1160  963 1210 1160\n [6] 1160  813 1230 1370 1140\n[11]  995  935 1110  994 1020\n",
        {"values": [1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020]},
    ),
    "the same with a blank in the bracket": (
        "[ 1] 1120 1160 963 1210\n[ 5] 1160 813 1230 1370\n[ 9] 995 935 1110 994\n[13] 5 6 7 9\n",
        {"values": [1120, 1160, 963, 1210, 1160, 813, 1230, 1370, 995, 935, 1110, 994, 5, 6, 7, 9]},
    ),
    "notes of months and their numbers": (
        "Zählerstände Strom\n\nJanuar 2021: 12.530,3 kWh\nFebruar 2021: 12.751,0 kWh\nMärz 2021: 12.994,1 kWh\n"
        "April 2021: 13.244,8 kWh\nMai 2021: 13.397,3 kWh\nJuni 2021: 13.601,9 kWh\nJuli 2021: 13.790,2 kWh\n"
        "August 2021: 13.991,0 kWh\nSeptember 2021: 14.180,4 kWh\nOktober 2021: 14.370,3 kWh\n",
        {
            "column": "kWh",
            "values": [12530.3, 12751, 12994.1, 13244.8, 13397.3, 13601.9, 13790.2, 13991, 14180.4, 14370.3],
            "first": "2021-01",
            "last": "2021-10",
            "left_out": {1: "outside of the table"},
        },
    ),
    "notes of days and their numbers": (
        "March 1st - 78.2 kg\nMarch 2nd - 78.9 kg\nMarch 3rd - 77.8 kg\n",
        {"column": "kg", "values": [78.2, 78.9, 77.8]},
    ),
    "a moment in brackets before names and values": (
        "[2024-01-01 10:00:00] INFO t=22.5 h=50\n[2024-01-01 10:01:00] INFO t=23.5 h=51\n"
        "[2024-01-01 10:02:00] INFO t=21.5 h=55\n",
        {
            "column": "t",
            "values": [22.5, 23.5, 21.5],
            "dates": ["2024-01-01T10:00:00", "2024-01-01T10:01:00", "2024-01-01T10:02:00"],
        },
    ),
    "decimal commas in the texts of JSON": (
        '[{"fecha": "2025-03-01", "estacion": "3195", "tmed": "12,4"}, {"fecha": "2025-03-02", "estacion": "3195", '
        '"tmed": "9,8"}, {"fecha": "2025-03-03", "estacion": "3195", "tmed": "11"}]',
        {"column": "tmed", "values": [12.4, 9.8, 11]},
    ),
    "thousands in the texts of JSON": (
        '[{"d": "2025-03-01", "v": "1,240"}, {"d": "2025-03-02", "v": "980"}, {"d": "2025-03-03", "v": "1,100"}]',
        {"column": "v", "values": [1240, 980, 1100]},
    ),
    "decimal commas in the texts of JSON, beside numbers of its own": (
        '[{"d": "2025-03-01", "lat": 40.4, "v": "12,4"}, {"d": "2025-03-02", "lat": 40.4, "v": "9,8"}, '
        '{"d": "2025-03-03", "lat": 40.4, "v": "11"}]',
        {"column": "v", "values": [12.4, 9.8, 11]},
    ),
    "a label and its numbers on one line": (
        "Temperature: 12.1, 12.4, 13.0, 12.8\n",
        {"column": "Temperature", "values": [12.1, 12.4, 13, 12.8], "columns": ["Temperature"]},
    ),
    "a label and its numbers between semicolons": (
        "Temperatur: 12,1; 12,4; 13,0; 12,8\n",
        {"column": "Temperatur", "values": [12.1, 12.4, 13, 12.8]},
    ),
    "two labels with as many numbers": (
        "Temperature: 12.1, 12.4, 13.0, 12.8\nHumidity: 40, 42, 45, 41\n",
        {"columns": ["Temperature", "Humidity"], "values": [12.1, 12.4, 13, 12.8]},
    ),
    "one line of a name and numbers": (
        "Temperature 12.1 12.4 13.0 12.8\n",
        {"column": "Temperature", "values": [12.1, 12.4, 13, 12.8]},
    ),
}
