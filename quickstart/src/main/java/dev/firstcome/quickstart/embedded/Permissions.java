package dev.firstcome.quickstart.embedded;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may do what with a file. */
final class Permissions {
  /** Programs, and folders of them. */
  static final Set<PosixFilePermission> FOR_ALL_TO_READ =
      PosixFilePermissions.fromString("rwxr-xr-x");

  /** A folder that nobody else may look into. */
  static final Set<PosixFilePermission> OWN_FOLDER = PosixFilePermissions.fromString("rwx------");

  /** A file that nobody else may read. */
  static final Set<PosixFilePermission> OWN_FILE = PosixFilePermissions.fromString("rw-------");

  private Permissions() {}
}
