package dev.turnup.deployer.transport.directory;

import dev.turnup.deployer.transport.CommandOutput;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.LocalFiles;
import dev.turnup.deployer.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An open folder; nothing to close. */
record DirectoryConnection(LocalFiles files, State state) implements Connection {
  @Override
  public Set<Ability> abilities() {
    return Set.of(Ability.FILE_SYSTEM);
  }

  @Override
  public CommandOutput run(List<String> arguments, Duration timeout) {
    throw new UnsupportedOperationException("a folder runs no commands");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}

  @Override
  public Optional<FileState> find(String path) throws TransportException {
    return files.find(path);
  }

  @Override
  public String resolve(String path) throws TransportException {
    return files.resolve(path);
  }

  @Override
  public Optional<byte[]> read(String path) throws TransportException {
    return files.read(path);
  }

  @Override
  public void write(String path, byte[] content, int mode) throws TransportException {
    files.write(path, content, mode);
  }

  @Override
  public void setOwner(String path, FileState.Owner owner) throws TransportException {
    files.setOwner(path, owner);
  }

  @Override
  public void rename(String from, String to) throws TransportException {
    files.rename(from, to);
  }

  @Override
  public void delete(String path) throws TransportException {
    files.delete(path);
  }

  @Override
  public List<String> list(String folder) throws TransportException {
    return files.list(folder);
  }

  @Override
  public void makeFolder(String path, int mode) throws TransportException {
    files.makeFolder(path, mode);
  }

  @Override
  public void deleteFolder(String path) throws TransportException {
    files.deleteFolder(path);
  }
}
