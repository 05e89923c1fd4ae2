"""Real series to begin with, all in the public domain: small tables, read as any visitor's file is.

They are those of statsmodels 0.14 (datasets sunspots, nile, co2, elnino, macrodata), which names each as public domain;
the oracles' tests compare them number by number.  CO2 is the monthly mean of its weekly values.
"""

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Example:
    """name: of its file here; title; source: who measured; licence; gaps: how its gaps are filled."""

    name: str
    title: str
    source: str
    licence: str = "public domain"
    gaps: str = "stop"

    def data(self) -> bytes:
        """The table, UTF-8."""
        return files(__package__).joinpath(f"{self.name}.csv").read_bytes()


EXAMPLES = {
    example.name: example
    for example in (
        Example("sunspots", "Sunspots, yearly, 1700 to 2008", "National Geophysical Data Center, NOAA"),
        Example(
            "nile", "Water of the Nile at Aswan, yearly, 1871 to 1970", "G. W. Cobb, Biometrika 65 (1978)"
        ),
        Example(
            "co2",
            "CO2 in the air over Mauna Loa, monthly, 1958 to 2001",
            "C. D. Keeling and T. P. Whorf, Scripps Institution of Oceanography (2004)",
            gaps="interpolate",
        ),
        Example(
            "el_nino",
            "Warmth of the sea before Peru (Nino 1+2), monthly, 1950 to 2010",
            "National Weather Service, NOAA, ERSST.V3B",
        ),
        Example(
            "unemployment",
            "Unemployment in the USA, quarterly, 1959 to 2009",
            "Bureau of Labor Statistics",
        ),
    )
}
