"""Speech: from a microphone to what a citizen wants, and from words to a voice.

`hearing` cuts utterances out of sound, `recognising` turns them into text in a process of its
own, `intent` says what the text means, `dialogue` is the conversation, `speech` talks. Nothing
here knows pages, tickets or Qt, and no sound is kept unless an office chose to (`keeping`).
"""
