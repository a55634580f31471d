import { prepareForm } from '#lib/fields/prepare.ts';
import { comeAlive } from '#lib/ui/island.ts';
import FormSection from './FormSection.svelte';

void comeAlive(FormSection, ({ data: { schema, uischema, topic } }) =>
  prepareForm({ schema, uischema, category: topic.id })
);
