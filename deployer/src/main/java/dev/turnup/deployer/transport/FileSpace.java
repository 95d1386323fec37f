package dev.turnup.deployer.transport;

import java.util.List;
import java.util.Optional;

/**
 * Files by absolute path, {@code /} as separator. Every call is bounded in time; an interrupt ends
 * it with {@link Trouble#INTERRUPTED} and the thread's flag set. Not thread-safe.
 */
public interface FileSpace {
  /** Largest file that is read, in octets. */
  int READ_LIMIT = 8 * 1024 * 1024;

  /** What is there; empty when nothing is. */
  Optional<FileState> find(String path) throws TransportException;

  /** The path with symbolic links followed; the path itself when nothing is there. */
  String resolve(String path) throws TransportException;

  /**
   * The content, at most {@link #READ_LIMIT}; empty when there is no such file.
   *
   * @throws TransportException {@link Trouble#FILE_TOO_LARGE} beyond the limit
   */
  Optional<byte[]> read(String path) throws TransportException;

  /**
   * Writes the whole file, which nobody but its owner can read before it is complete; flushed to
   * the disk where the transport can.
   */
  void write(String path, byte[] content, int mode) throws TransportException;

  void setOwner(String path, FileState.Owner owner) throws TransportException;

  /** Renames, over an existing file in one step. */
  void rename(String from, String to) throws TransportException;

  /** Deletes a file; it is no error when it is not there. */
  void delete(String path) throws TransportException;

  /** Names in a folder, sorted, hidden ones included; empty when there is no such folder. */
  List<String> list(String folder) throws TransportException;

  /** Makes a folder whose parent exists. */
  void makeFolder(String path, int mode) throws TransportException;

  /** Deletes a folder; it is no error when it is not there or not empty. */
  void deleteFolder(String path) throws TransportException;
}
