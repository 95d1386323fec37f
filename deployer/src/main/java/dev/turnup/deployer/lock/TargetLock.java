package dev.turnup.deployer.lock;

import dev.turnup.deployer.transport.FileSpace;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A lock on a target: a folder with one file, which says who holds it. The folder is filled under
 * another name and then renamed, which fails when there is one already; so a lock is never without
 * its holder, wherever we are killed.
 */
public final class TargetLock {
  private static final String OWNER = "owner";
  private static final int FOLDER_MODE = 0700;
  private static final int FILE_MODE = 0600;

  private final FileSpace files;
  private final String folder;

  /**
   * A lock that may or may not be held.
   *
   * @param folder whose parent exists when the lock is taken
   */
  public TargetLock(FileSpace files, String folder) {
    this.files = files;
    this.folder = folder;
  }

  /** Where it is on the target. */
  public String folder() {
    return folder;
  }

  /** What came of taking it. */
  public sealed interface Taking {
    /**
     * It is ours now.
     *
     * @param left by whom it was left behind, if by anybody
     */
    record Taken(Optional<LockHolder> left) implements Taking {}

    /** It is somebody else's; empty when it cannot be read whose. */
    record Held(Optional<LockHolder> by) implements Taking {}
  }

  /** Who holds it. */
  public Optional<LockHolder> holder() throws TransportException {
    return ownerIn(folder);
  }

  private Optional<LockHolder> ownerIn(String place) throws TransportException {
    return files
        .read(place + "/" + OWNER)
        .flatMap(octets -> LockHolder.tryParse(new String(octets, StandardCharsets.UTF_8)));
  }

  /**
   * Whether a lock may be taken over: its process is gone and it is old enough, or from the future
   * because a clock was set back; or it was held for somebody to confirm, and nobody did in time.
   */
  public static boolean isLeft(LockHolder holder, LockHolder me, Instant now, Duration staleAfter) {
    if (holder.until().isPresent()) {
      return now.isAfter(holder.until().get().plus(staleAfter));
    }
    boolean isOld = holder.since().isAfter(now) || holder.age(now).compareTo(staleAfter) >= 0;
    return holder.isGoneFor(me) && isOld;
  }

  /**
   * Takes it, over from a process that is gone if need be. Taking what one holds is well.
   *
   * @param staleAfter how old a lock must be to be taken over
   */
  public Taking take(LockHolder me, Instant now, Duration staleAfter) throws TransportException {
    return take(me, holder -> isLeft(holder, me, now, staleAfter));
  }

  /**
   * The same by another rule.
   *
   * @param isLeft whether it may be taken over from this holder
   */
  public Taking take(LockHolder me, Predicate<LockHolder> isLeft) throws TransportException {
    Optional<LockHolder> holder = holder();
    if (holder.isPresent() && holder.get().isSame(me)) {
      return new Taking.Taken(Optional.empty());
    }
    if (holder.isPresent() && !(isLeft.test(holder.get()) && removed(holder.get(), me))) {
      return new Taking.Held(holder);
    }
    String own = own(me);
    if (files.find(own).isEmpty()) {
      files.makeFolder(own, FOLDER_MODE);
    }
    files.write(own + "/" + OWNER, me.text().getBytes(StandardCharsets.UTF_8), FILE_MODE);
    try {
      files.rename(own, folder);
    } catch (TransportException e) {
      if (e.trouble() == Trouble.INTERRUPTED || files.list(folder).isEmpty()) {
        throw e;
      }
      delete(own);
      return new Taking.Held(holder());
    }
    return new Taking.Taken(holder);
  }

  /** Says something else of its holder, who is the same and has it. */
  public void rewrite(LockHolder me) throws TransportException {
    String next = folder + "/" + OWNER + "-next";
    files.write(next, me.text().getBytes(StandardCharsets.UTF_8), FILE_MODE);
    files.rename(next, folder + "/" + OWNER);
  }

  /** Gives it back; what is somebody else's is left alone. Also ends a taking that broke off. */
  public void release(LockHolder me) throws TransportException {
    Optional<LockHolder> holder = holder();
    if (holder.isPresent() && holder.get().isSame(me)) {
      files.rename(folder, own(me));
    }
    delete(own(me));
  }

  /** Moved aside in one step, so that of two who try only one succeeds. */
  private boolean removed(LockHolder left, LockHolder me) throws TransportException {
    String aside = own(me);
    files.rename(folder, aside);
    boolean isIt = ownerIn(aside).filter(left::isSame).isPresent();
    if (isIt) {
      delete(aside);
    } else {
      files.rename(aside, folder);
    }
    return isIt;
  }

  private String own(LockHolder holder) {
    return folder + "-" + holder.token();
  }

  private void delete(String place) throws TransportException {
    files.delete(place + "/" + OWNER);
    files.deleteFolder(place);
  }
}
