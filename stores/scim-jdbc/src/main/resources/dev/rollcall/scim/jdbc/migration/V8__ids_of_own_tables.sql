-- SPDX-License-Identifier: Apache-2.0
-- Ids of resources in the host's own tables can be longer than a UUID.

ALTER TABLE rollcall_outbox
  ALTER COLUMN resource_id SET DATA TYPE VARCHAR(100) ${collate};
ALTER TABLE rollcall_deprovisioning
  ALTER COLUMN resource_id SET DATA TYPE VARCHAR(100) ${collate};
