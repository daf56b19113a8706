// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.net.IDN;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The e-mail domains that a tenant has verified. Immutable.
 *
 * <p>Domains are compared in their ASCII form (A-labels, RFC 5890), without regard to case and a
 * trailing dot. A sub-domain is verified only by a {@code *.} entry. A name with a sharp s, a final
 * sigma or a zero-width joiner matches only in its A-label form, because IDNA 2003 and IDNA 2008
 * map it to different domains.
 */
public final class VerifiedDomains {
  /** No domain. */
  public static final VerifiedDomains NONE = new VerifiedDomains(Set.of(), Set.of());

  private static final String ANY_SUBDOMAIN = "*.";
  private static final int MAX_LENGTH = 253;
  private static final int MAX_LOCAL_PART = 64;
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

  /** Characters that IDNA 2003 and IDNA 2008 map to different domains. */
  private static final Pattern DEVIATION = Pattern.compile("[\\u00DF\\u1E9E\\u03C2\\u200C\\u200D]");

  private final Set<String> exact;
  private final Set<String> parents;

  private VerifiedDomains(Set<String> exact, Set<String> parents) {
    this.exact = Set.copyOf(exact);
    this.parents = Set.copyOf(parents);
  }

  /**
   * Returns a copy with additional domains.
   *
   * @param domains domains such as {@code acme.example}, or {@code *.acme.example} for every
   *     sub-domain but not the domain itself; as A-labels or U-labels
   * @throws IllegalArgumentException when one is not a domain name
   */
  public VerifiedDomains with(String... domains) {
    Set<String> moreExact = new HashSet<>(exact);
    Set<String> moreParents = new HashSet<>(parents);
    for (String domain : domains) {
      boolean isWildcard = domain.startsWith(ANY_SUBDOMAIN);
      String name = isWildcard ? domain.substring(ANY_SUBDOMAIN.length()) : domain;
      String ascii =
          ascii(name)
              .orElseThrow(
                  () -> new IllegalArgumentException("'" + domain + "' is not a domain name"));
      (isWildcard ? moreParents : moreExact).add(ascii);
    }
    return new VerifiedDomains(moreExact, moreParents);
  }

  /**
   * Returns whether this is an e-mail address of a verified domain. A local part that holds an
   * {@code @} must be quoted (RFC 5321 section 4.1.2); lists of addresses, display names and
   * comments are not accepted.
   */
  public boolean cover(String address) {
    String text = Normalizer.normalize(address.strip(), Normalizer.Form.NFKC);
    int at = text.lastIndexOf('@');
    return at > 0
        && isLocalPart(text.substring(0, at))
        && ascii(text.substring(at + 1)).filter(this::isVerified).isPresent();
  }

  /** Returns whether a user name has the form of an e-mail address. */
  public static boolean isAddress(String userName) {
    return Normalizer.normalize(userName, Normalizer.Form.NFKC).indexOf('@') >= 0;
  }

  private static boolean isLocalPart(String text) {
    if (text.indexOf('@') < 0) {
      return true;
    }
    return text.length() <= MAX_LOCAL_PART && QUOTED.matcher(text).matches();
  }

  private boolean isVerified(String domain) {
    if (exact.contains(domain)) {
      return true;
    }
    for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
      if (parents.contains(domain.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> ascii(String name) {
    if (name.length() > MAX_LENGTH + 1 || DEVIATION.matcher(name).find()) {
      return Optional.empty();
    }
    try {
      String ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      String domain = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      boolean isDomain =
          !domain.isEmpty()
              && domain.length() <= MAX_LENGTH
              && !domain.startsWith(".")
              && !domain.endsWith(".")
              && !domain.contains("..");
      return isDomain ? Optional.of(domain) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifiedDomains that
        && exact.equals(that.exact)
        && parents.equals(that.parents);
  }

  @Override
  public int hashCode() {
    return 31 * exact.hashCode() + parents.hashCode();
  }
}
