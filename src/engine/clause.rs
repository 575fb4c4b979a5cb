//! The verb groups of a sentence: tense, aspect, modality, negation, voice, subjects and objects.
