package dev.turnup.templates.engine;

import java.io.StringWriter;

/** Collects the file's text and tells the log when text arrives. */
final class RecordingWriter extends StringWriter {
  private final ReadLog log;

  RecordingWriter(ReadLog log) {
    this.log = log;
  }

  String text() {
    return toString();
  }

  @Override
  public void write(int character) {
    log.onOutput();
    super.write(character);
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    log.onOutput();
    super.write(characters, offset, length);
  }

  @Override
  public void write(String text) {
    log.onOutput();
    super.write(text);
  }

  @Override
  public void write(String text, int offset, int length) {
    log.onOutput();
    super.write(text, offset, length);
  }
}
