package dev.turnup.deployer.transport.http;

/** What a device answered: the status and the body. */
record Answer(int status, byte[] body) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** RFC 9110 §15.5.5, §15.5.11. */
  boolean isAbsent() {
    return status == 404 || status == 410;
  }
}
