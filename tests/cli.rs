//! Whole runs of the program: what it prints, its messages and its exit status.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use dateline::model::Document;
use tempfile::TempDir;

/// Runs `dateline` in a folder.
fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program was built")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the messages are UTF-8")
}

/// A folder with three small articles and some files that are none.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).expect("there is room for a file");
    };
    write(
        "one.txt",
        b"OSLO, Jan 10, 2022 - Ann Lee said on Monday: \"It rained.\"\n",
    );
    write(
        "two.md",
        b"# Rain stops\n\nDate: 2022-01-11\n\nThe rain stopped on Monday.\n",
    );
    write("three.txt", b"It rained on Monday.\n");
    write("empty.txt", b"");
    write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\0");
    write("page.pdf", b"%PDF-1.7");
    folder
}

#[test]
fn one_article_as_json() {
    let folder = folder();
    let output = dateline(folder.path(), &["extract", "one.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
    let printed = stdout(&output);
    assert!(
        printed.starts_with("{\n  \"schema\": \"dateline/1\",\n") && printed.ends_with("]\n}\n")
    );
    let document: Document<'_> = serde_json::from_str(&printed).unwrap();
    assert_eq!(document.article.file, "one.txt");
    assert_eq!(document.article.date, "2022-01-10".parse().ok());
}

#[test]
fn several_articles_in_their_order() {
    let folder = folder();
    let files = ["three.txt", "one.txt", "two.md", "one.txt"];
    let names = |documents: Vec<Document<'_>>| -> Vec<String> {
        documents
            .iter()
            .map(|document| document.article.file.clone())
            .collect()
    };
    let output = dateline(
        folder.path(),
        &[&["extract", "--format", "jsonl"], &files[..]].concat(),
    );
    assert_eq!(output.status.code(), Some(0));
    let printed = stdout(&output);
    let lines = printed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    assert_eq!(names(lines.collect()), files);

    let output = dateline(folder.path(), &[&["extract"], &files[..]].concat());
    assert_eq!(
        names(serde_json::from_str(&stdout(&output)).unwrap()),
        files
    );
}

#[test]
fn two_runs_print_the_same_bytes() {
    let folder = folder();
    let run = || {
        dateline(
            folder.path(),
            &["extract", "one.txt", "two.md", "three.txt"],
        )
        .stdout
    };
    assert_eq!(run(), run());
}

#[test]
fn a_given_date_counts_more_than_the_file_s() {
    let folder = folder();
    let output = dateline(
        folder.path(),
        &["extract", "--date", "2020-02-29", "one.txt"],
    );
    let document: Document<'_> = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(document.article.date, "2020-02-29".parse().ok());
    assert_eq!(document.article.date_span, None);
}

#[test]
fn wrong_files_are_told_and_the_others_done() {
    let folder = folder();
    let files = [
        "none.txt",
        "empty.txt",
        "one.txt",
        "picture.txt",
        ".",
        "page.pdf",
    ];
    for (format, printed) in [("json", "["), ("jsonl", "{\"schema\"")] {
        let arguments = [&["extract", "--format", format], &files[..]].concat();
        let output = dateline(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(stdout(&output).starts_with(printed));
        assert_eq!(
            stderr(&output),
            "dateline: none.txt: there is no such file; check the path\n\
             dateline: empty.txt: it is empty; choose a file with an article in it\n\
             dateline: picture.txt: it is a picture, no text; save the article as .txt or .md\n\
             dateline: .: it is a folder; name the files in it\n\
             dateline: page.pdf: it is a PDF file, no text; save the article as .txt or .md\n"
        );
    }
}

#[test]
fn every_format_is_printed() {
    let folder = folder();
    let undated = folder.path().join("undated.txt");
    fs::write(undated, "The two ministers met in Oslo.\n").unwrap();
    for (format, begins) in [
        ("csv", "article,article_title,"),
        ("markdown", "# Chronology\n"),
        ("timelinejs", "{\"events\": [\n"),
        ("ics", "BEGIN:VCALENDAR\r\n"),
    ] {
        let output = dateline(
            folder.path(),
            &[
                "extract",
                "--format",
                format,
                "two.md",
                "empty.txt",
                "undated.txt",
                "two.md",
            ],
        );
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(stdout(&output).starts_with(begins), "{}", stdout(&output));
        let messages = stderr(&output);
        let mut told = messages.lines();
        let wrong = "dateline: empty.txt: it is empty; choose a file with an article in it";
        assert_eq!(told.next(), Some(wrong));
        if matches!(format, "timelinejs" | "ics") {
            let left_out = "dateline: events left out, since they have no day that this format could put them on: 1";
            assert_eq!(told.next(), Some(left_out));
        }
        let repeated = "dateline: articles left out, since they were given twice: 1";
        assert_eq!(
            (told.next(), told.next()),
            (Some(repeated), None),
            "{messages}"
        );
    }
}

#[test]
fn actors_are_called_something_else() {
    let folder = folder();
    let run = |arguments: &[&str]| {
        let output = dateline(
            folder.path(),
            &[&["extract"], arguments, &["one.txt"]].concat(),
        );
        (output.status.code(), stdout(&output), stderr(&output))
    };
    let (status, printed, told) = run(&["--pseudonym", "Ann Lee=the envoy"]);
    assert_eq!((status, told.as_str()), (Some(0), ""));
    assert!(
        printed.contains("the envoy") && !printed.contains("Lee"),
        "{printed}"
    );
    assert!(!printed.contains("one.txt") && printed.contains("\"sha256\": \"withheld\""));
    let (_, printed, _) = run(&["--pseudonyms", "letters", "--format", "csv"]);
    assert!(!printed.contains("Lee"), "{printed}");

    let (status, _, told) = run(&["--pseudonym", "Tom Moss=X"]);
    let unknown = "dateline: no actor is called 'Tom Moss'; only these words are replaced\n";
    assert_eq!((status, told.as_str()), (Some(0), unknown));
    let (status, printed, told) = run(&["--pseudonym", "Ann Lee=Mrs Lee"]);
    assert_eq!((status, printed.as_str()), (Some(1), ""));
    assert!(told.contains("'Mrs Lee' has a name in it"), "{told}");
    let (_, printed, _) = run(&["--pseudonym", "Ann Lee"]);
    assert!(printed.contains("Person A") && !printed.contains("Lee"));
    assert_eq!(run(&["--pseudonym", "Ann Lee="]).0, Some(2));
}

#[test]
fn nothing_but_wrong_files_prints_an_empty_array_or_nothing() {
    let folder = folder();
    let run = |arguments: &[&str]| stdout(&dateline(folder.path(), arguments));
    assert_eq!(run(&["extract", "empty.txt"]), "");
    assert_eq!(run(&["extract", "empty.txt", "none.txt"]), "[]\n");
    assert_eq!(
        run(&["extract", "--format", "jsonl", "empty.txt", "none.txt"]),
        ""
    );
}

#[test]
fn wrong_arguments_are_refused() {
    let folder = folder();
    let table: [&[&str]; 6] = [
        &["extract"],
        &["extract", "--date", "2022-13-01", "one.txt"],
        &["extract", "--date", "yesterday", "one.txt"],
        &["extract", "--format", "docx", "one.txt"],
        &["extract", "--colour", "one.txt"],
        &["extract", "--output", "./one.txt", "two.md", "one.txt"],
    ];
    for arguments in table {
        let output = dateline(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
        assert_ne!(stderr(&output), "", "{arguments:?}");
    }
    let kept = fs::read_to_string(folder.path().join("one.txt")).unwrap();
    assert!(kept.starts_with("OSLO"), "the article was overwritten");
}

#[test]
fn the_output_goes_to_a_file() {
    let folder = folder();
    let printed = dateline(folder.path(), &["extract", "one.txt"]).stdout;
    let output = dateline(
        folder.path(),
        &["extract", "--output", "out.json", "one.txt"],
    );
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(fs::read(folder.path().join("out.json")).unwrap(), printed);

    for place in ["no/such/folder/out.json", "."] {
        let output = dateline(folder.path(), &["extract", "--output", place, "one.txt"]);
        assert_eq!(output.status.code(), Some(1));
        let message = stderr(&output);
        assert!(
            message.starts_with(&format!("dateline: {place}: it cannot be written (")),
            "{message}"
        );
        assert!(
            message.ends_with("; choose another --output\n"),
            "{message}"
        );
    }
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let folder = folder();
    // Far more than the program could hold back before it writes.
    let files = ["one.txt"; 200];
    let mut run = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["extract", "--format", "jsonl"])
        .args(files)
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built");
    drop(run.stdout.take());
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = folder.path().join("one.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        return; // Nothing is closed to the super-user.
    }
    let output = dateline(folder.path(), &["extract", "one.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "dateline: one.txt: it may not be read; check the file's permissions\n"
    );
}

#[test]
fn a_file_that_is_too_large_is_told() {
    let folder = folder();
    let file = fs::File::create(folder.path().join("huge.txt")).unwrap();
    file.set_len((256 << 20) + 1).unwrap();
    let output = dateline(folder.path(), &["extract", "huge.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "dateline: huge.txt: it has more than 256 MB, which is the most that is read; cut it into smaller files\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_screen_the_window_says_so() {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the program was built");
    let message = stderr(&output);
    assert_ne!(output.status.code(), Some(0));
    assert!(message.starts_with("dateline: "), "{message}");
    assert!(
        message.contains("window") && message.contains("`dateline extract FILE"),
        "{message}"
    );
    assert_eq!(message.lines().count(), 1, "{message}");
}
