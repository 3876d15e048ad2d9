package dev.firstcome.contract.signup;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.Retry;
import java.util.List;

/**
 * Why a request about users can be refused, in the order in which the rules check; what all domains
 * share, such as not-found and version-conflict, comes first. None of them tells whose a name is.
 */
public sealed interface SignupRefusal extends Refusal {

  /** The sign-up is not at the step that this one follows. */
  record WrongStatus(User.Status expected, User.Status found) implements SignupRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "wrong-status",
            409,
            "The sign-up is at another step",
            Retry.AFTER_REFRESH,
            "A sign-up goes from EMAIL_VERIFIED to USERNAME_AND_PHONE_NUMBER to ACTIVE, each step"
                + " once. Read the user to see how far it has come.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the user's status to be " + expected + ", found " + found + ".";
    }
  }

  /** The provider does not vouch for an email address, and a new user needs one. */
  record EmailNotVerified(String provider) implements SignupRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "email-not-verified",
            422,
            "The provider vouches for no email address",
            Retry.NEVER,
            "A sign-up needs an email address that the identity provider has verified: an ID token"
                + " with the claims email and email_verified. Ask the provider for the scope"
                + " email, or sign up by email.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected an email address verified by " + provider + ", found none.";
    }
  }

  /** The email address belongs to a user who cannot be taken over. */
  record EmailTaken() implements SignupRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "email-taken",
            409,
            "The email address is taken",
            Retry.NEVER,
            "A user has signed up with this email address. Sign in as that user, or use another"
                + " address.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected an email address that no user has, found one that is taken.";
    }
  }

  /** The user of this email address has an external ID already, and has only one. */
  record UserAlreadyLinked() implements SignupRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "user-already-linked",
            409,
            "The user has another external ID",
            Retry.NEVER,
            "The user with this email address signs in with another account of an identity"
                + " provider, and a user has one. Sign in with that one.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the user of this email address to have no external ID, found another one.";
    }
  }

  /** The username belongs to another user. */
  record UsernameTaken() implements SignupRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "username-taken",
            409,
            "The username is taken",
            Retry.NEVER,
            "Another user has this username; upper and lower case are the same. Choose another.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a username that no user has, found one that is taken.";
    }
  }

  /** The telephone number belongs to another user. */
  record PhoneTaken() implements SignupRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "phone-taken",
            409,
            "The telephone number is taken",
            Retry.NEVER,
            "Another user has this telephone number. Use another.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a telephone number that no user has, found one that is taken.";
    }
  }

  List<RefusalKind> KINDS =
      List.of(
          WrongStatus.KIND,
          EmailNotVerified.KIND,
          EmailTaken.KIND,
          UserAlreadyLinked.KIND,
          UsernameTaken.KIND,
          PhoneTaken.KIND);
}
