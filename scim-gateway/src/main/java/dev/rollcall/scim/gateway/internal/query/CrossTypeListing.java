// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import dev.rollcall.scim.gateway.internal.response.ResponseBody;
import dev.rollcall.scim.spi.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lists the resources of several types: type after type, each in the order of its store. */
public final class CrossTypeListing implements Listing {
  private final String query;
  private final List<Listing> parts;

  public CrossTypeListing(String query, List<Listing> parts) {
    this.query = query;
    this.parts = parts;
  }

  @Override
  public String query() {
    return query;
  }

  @Override
  public boolean supportsKeysetPagination() {
    return parts.stream().allMatch(Listing::supportsKeysetPagination);
  }

  @Override
  public Page page(Query.Page from, int count) {
    return from instanceof Query.Index index
        ? byIndex(index.offset(), count)
        : byPosition(TypePosition.parse((Query.After) from), count);
  }

  /** Reads a page by index. Every type is queried, at least for its total. */
  private Page byIndex(long offset, int count) {
    List<ResponseBody> bodies = new ArrayList<>();
    long total = 0;
    int left = count;
    for (Listing part : parts) {
      Query.Index here = new Query.Index(Math.max(0, offset - total));
      Page page = part.page(here, left);
      long ofPart = page.total().orElseThrow();
      bodies.addAll(page.bodies());
      boolean isShort = page.bodies().size() < Math.min(left, ofPart - here.offset());
      left = isShort ? 0 : count - bodies.size();
      total += ofPart;
    }
    return new Page(bodies, OptionalLong.of(total), Optional.empty());
  }

  private Page byPosition(TypePosition from, int count) {
    List<ResponseBody> bodies = new ArrayList<>();
    TypePosition place = from;
    while (place.part() < parts.size()) {
      Listing part = parts.get(place.part());
      if (bodies.size() == count) {
        // The page is full: the next one begins with the next type that has matches.
        if (!part.page(new Query.After(Optional.empty()), 1).bodies().isEmpty()) {
          return new Page(bodies, OptionalLong.empty(), Optional.of(place.text()));
        }
      } else {
        Page page = part.page(new Query.After(place.position()), count - bodies.size());
        bodies.addAll(page.bodies());
        if (page.next().isPresent()) {
          TypePosition next = new TypePosition(place.part(), page.next());
          return new Page(bodies, OptionalLong.empty(), Optional.of(next.text()));
        }
      }
      place = new TypePosition(place.part() + 1, Optional.empty());
    }
    return new Page(bodies, OptionalLong.empty(), Optional.empty());
  }

  /** A keyset position: the index of the type, and the position within the type. */
  private record TypePosition(int part, Optional<String> position) {
    static TypePosition parse(Query.After after) {
      if (after.keysetPosition().isEmpty()) {
        return new TypePosition(0, Optional.empty());
      }
      String text = after.keysetPosition().get();
      int colon = text.indexOf(':');
      int part = Integer.parseInt(text.substring(0, colon));
      String rest = text.substring(colon + 1);
      return new TypePosition(part, rest.isEmpty() ? Optional.empty() : Optional.of(rest));
    }

    String text() {
      return part + ":" + position.orElse("");
    }
  }
}
