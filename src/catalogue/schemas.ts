import client from '../../schemas/settings/client.schema.json' with { type: 'json' };
import contentDistribution from '../../schemas/settings/content-distribution.schema.json' with {
  type: 'json',
};
import interaction from '../../schemas/settings/interaction.schema.json' with { type: 'json' };
import inventory from '../../schemas/settings/inventory.schema.json' with { type: 'json' };
import platform from '../../schemas/settings/platform.schema.json' with { type: 'json' };
import pxeEverywhere from '../../schemas/settings/pxe-everywhere.schema.json' with { type: 'json' };
import shopping from '../../schemas/settings/shopping.schema.json' with { type: 'json' };
import wakeUp from '../../schemas/settings/wake-up.schema.json' with { type: 'json' };
import type { SettingsSchema } from './read.js';

/** The schemas in full, for explanations and references. Scripts are made from the slim catalogue. */
export const settingsSchemas: readonly SettingsSchema[] = [
  platform,
  client,
  contentDistribution,
  shopping,
  wakeUp,
  pxeEverywhere,
  inventory,
  interaction,
] as unknown as SettingsSchema[];
