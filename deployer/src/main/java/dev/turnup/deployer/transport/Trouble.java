package dev.turnup.deployer.transport;

/** Why a transport could not do what it was asked: the closed set of named causes. */
public enum Trouble {
  BAD_OPTION(true),
  HOST_UNKNOWN(false),
  CONNECTION_REFUSED(false),
  NO_ROUTE(false),
  CONNECT_TIMED_OUT(false),
  CONNECTION_LOST(false),
  STEP_TIMED_OUT(false),
  PROTOCOL_MISMATCH(true),
  HOST_KEY_UNKNOWN(true),
  HOST_KEY_CHANGED(true),
  LOGIN_REFUSED(true),
  PRIVATE_KEY_MISSING(true),
  PRIVATE_KEY_UNREADABLE(true),
  PASSPHRASE_WRONG(true),
  SUDO_REFUSED(true),
  TLS_FAILED(true),
  PERMISSION_DENIED(true),
  NOT_FOUND(true),
  DISK_FULL(true),
  FILE_TOO_LARGE(true),
  FILE_REFUSED(true),
  SERVER_ERROR(true),
  INTERRUPTED(true);

  private final boolean isReachable;

  Trouble(boolean isReachable) {
    this.isReachable = isReachable;
  }

  /** False when the target did not answer, so that trying again may help. */
  public boolean isReachable() {
    return isReachable;
  }
}
