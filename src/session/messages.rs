//! What the program has to tell: messages that stay until they are read, and the log of all of them.

/// How grave a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Something was done.
    Note,
    /// Something needs a look.
    Warning,
    /// Something failed.
    Error,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// A number of its own, rising.
    pub number: u64,
    /// How grave it is.
    pub grade: Grade,
    /// What it is about: the file's name.
    pub subject: String,
    /// What happened and what to do.
    pub text: String,
}

/// The messages of a session, in the order of their coming.
#[derive(Debug, Default)]
pub struct Messages {
    log: Vec<Message>,
    unread: Vec<u64>,
}

impl Messages {
    /// Tells something; it stays unread until [`Messages::dismiss`].
    pub fn tell(&mut self, grade: Grade, subject: impl Into<String>, text: impl Into<String>) {
        let number = self.log.last().map_or(0, |last| last.number + 1);
        self.unread.push(number);
        self.log.push(Message {
            number,
            grade,
            subject: subject.into(),
            text: text.into(),
        });
    }

    /// Every message.
    pub fn log(&self) -> &[Message] {
        &self.log
    }

    /// How many are unread.
    pub fn unread_count(&self) -> usize {
        self.unread.len()
    }

    /// What is not read yet, oldest first.
    pub fn unread(&self) -> impl Iterator<Item = &Message> {
        let first = self.log.first().map_or(0, |m| m.number);
        self.unread
            .iter()
            .filter_map(move |number| self.log.get(usize::try_from(number - first).ok()?))
    }

    /// Marks one as read, or all.
    pub fn dismiss(&mut self, number: Option<u64>) {
        self.unread
            .retain(|unread| number.is_some_and(|number| number != *unread));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_stays_until_it_is_read_and_in_the_log_for_good() {
        let mut messages = Messages::default();
        messages.tell(Grade::Error, "a.txt", "it is empty");
        messages.tell(Grade::Note, "b.png", "saved");
        messages.dismiss(Some(0));
        let unread: Vec<&str> = messages.unread().map(|m| m.subject.as_str()).collect();
        assert_eq!(unread, ["b.png"]);
        messages.dismiss(None);
        assert_eq!((messages.unread_count(), messages.log().len()), (0, 2));
    }
}
