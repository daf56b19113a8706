-- SPDX-License-Identifier: Apache-2.0
-- The order of connections by their latest contact; those without contact follow or precede it in
-- the order of tenant and name.

CREATE INDEX rollcall_credential_by_use
  ON rollcall_credential (is_revoked, last_used DESC, tenant_id, connection);
