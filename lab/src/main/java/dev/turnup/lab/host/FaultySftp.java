package dev.turnup.lab.host;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** The host's SFTP, which fails as {@link HostFaults} says. */
final class FaultySftp implements SftpFileSystemAccessor, SftpEventListener {
  private final HostFaults faults;

  private FaultySftp(HostFaults faults) {
    this.faults = faults;
  }

  static SftpSubsystemFactory factory(HostFaults faults) {
    FaultySftp sftp = new FaultySftp(faults);
    SftpSubsystemFactory factory =
        new SftpSubsystemFactory.Builder().withFileSystemAccessor(sftp).build();
    factory.addSftpEventListener(sftp);
    return factory;
  }

  @Override
  public void received(ServerSession session, int type, int id) {
    if (faults.delay().isPositive()) {
      LockSupport.parkNanos(faults.delay().toNanos());
    }
  }

  @Override
  public void writing(
      ServerSession session,
      String remoteHandle,
      FileHandle localHandle,
      long offset,
      byte[] data,
      int dataOffset,
      int dataLen)
      throws IOException {
    switch (faults.upload(dataLen)) {
      case TAKE -> {}
      case DROP -> session.close(true);
      case DISK_FULL ->
          throw new SftpException(
              SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, "No space left on device");
    }
  }

  @Override
  public SeekableByteChannel openFile(
      SftpSubsystemProxy subsystem,
      FileHandle fileHandle,
      Path file,
      String handle,
      Set<? extends OpenOption> options,
      FileAttribute<?>... attrs)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE)) {
      check(file);
    }
    return SftpFileSystemAccessor.super.openFile(
        subsystem, fileHandle, file, handle, options, attrs);
  }

  @Override
  public void createDirectory(SftpSubsystemProxy subsystem, Path path) throws IOException {
    check(path);
    SftpFileSystemAccessor.super.createDirectory(subsystem, path);
  }

  @Override
  public void renameFile(
      SftpSubsystemProxy subsystem, Path oldPath, Path newPath, Collection<CopyOption> opts)
      throws IOException {
    check(oldPath);
    check(newPath);
    SftpFileSystemAccessor.super.renameFile(subsystem, oldPath, newPath, opts);
  }

  @Override
  public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean isDirectory)
      throws IOException {
    check(path);
    SftpFileSystemAccessor.super.removeFile(subsystem, path, isDirectory);
  }

  @Override
  public void setFilePermissions(
      SftpSubsystemProxy subsystem,
      Path file,
      Set<PosixFilePermission> perms,
      LinkOption... options)
      throws IOException {
    check(file);
    SftpFileSystemAccessor.super.setFilePermissions(subsystem, file, perms, options);
  }

  private void check(Path path) throws AccessDeniedException {
    if (faults.isProtected(path.toString())) {
      throw new AccessDeniedException(path.toString());
    }
  }
}
