"""Sound: a few tones at once, whose pitches follow numbers. Nothing sounds unless the visitor has pressed something."""

import js
from page.browser import proxy
from page.browser.types import JS, Act

LOUD = 0.2
FADE = 0.03
"""Seconds in which a tone comes and goes, so that it does not crack."""


class Sound:
    """One piece at a time; ended(): called when it is over or has been stopped."""

    context: JS
    tones: list[JS]

    def __init__(self, ended: Act) -> None:
        self.ended, self.over = ended, proxy(lambda event: self.stop())
        self.context, self.tones = None, []

    @property
    def possible(self) -> bool:
        return bool(js.Reflect.has(js.window, "AudioContext"))

    @property
    def playing(self) -> bool:
        return bool(self.tones)

    def play(self, voices: list[tuple[float, list[float]]], step: float) -> None:
        """voices: (where, from -1, left, to 1, right; the pitch at each step in Hz); step: seconds."""
        self.stop()
        if self.context is None:
            self.context = js.window.AudioContext.new()
        self.context.resume()
        for place, pitches in voices:
            self.tones.append(self.tone(place, pitches, step))
        self.tones[-1].onended = self.over

    def tone(self, place: float, pitches: list[float], step: float) -> JS:
        context = self.context
        tone, gain, pan = context.createOscillator(), context.createGain(), context.createStereoPanner()
        begin = context.currentTime + FADE
        end = begin + step * len(pitches)
        pan.pan.value = place
        tone.frequency.setValueAtTime(pitches[0], begin)
        for number, pitch in enumerate(pitches):
            tone.frequency.linearRampToValueAtTime(pitch, begin + step * number)
        gain.gain.setValueAtTime(0, begin)
        gain.gain.linearRampToValueAtTime(LOUD, begin + FADE)
        gain.gain.setValueAtTime(LOUD, end - FADE)
        gain.gain.linearRampToValueAtTime(0, end)
        for source, target in ((tone, gain), (gain, pan), (pan, context.destination)):
            source.connect(target)
        tone.start(begin)
        tone.stop(end)
        return tone

    def stop(self) -> None:
        tones, self.tones = self.tones, []
        for tone in tones:
            tone.onended = None
            tone.stop()
        if tones:
            self.ended()
