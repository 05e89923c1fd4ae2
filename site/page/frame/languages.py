"""The switch of languages in the header."""

from page import browser


class Languages:
    def __init__(self, languages, changed):
        """languages: [(code, own name)]; changed(code) when the visitor chooses one."""
        self.select = browser.element("language")
        for code, name in languages:
            browser.make("option", self.select, value=code, lang=code, text=name)
        self.select.hidden = len(languages) < 2
        self.show()
        browser.listen(self.select, "change", lambda event: changed(self.select.value))

    def show(self):
        self.select.value = browser.document.documentElement.lang
