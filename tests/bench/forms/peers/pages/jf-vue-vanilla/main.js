/* eslint-disable @typescript-eslint/ban-ts-comment */
// @ts-nocheck: its libraries are installed beside this page, not with the application
import '../../../shared/base.css';
import { createApp, h, ref } from 'vue';
import { JsonForms } from '@jsonforms/vue';
import { vanillaRenderers } from '@jsonforms/vue-vanilla';
import { params, jsonSchema, uiSchema, initialData } from '../../../shared/gen.ts';

const { n } = params();
const schema = Object.freeze(jsonSchema(n)),
  ui = Object.freeze(uiSchema(n)),
  data = initialData(n);
const renderers = Object.freeze(vanillaRenderers);
const mode = ref('ValidateAndShow');
window.__bench = {
  prepareValidateAll: () => {
    mode.value = 'ValidateAndHide';
  },
  validateAll: () => {
    mode.value = 'ValidateAndShow';
  }
};
createApp({
  render: () =>
    h(JsonForms, {
      schema,
      uischema: ui,
      data,
      renderers,
      validationMode: mode.value,
      onChange: (e) => {
        window.__data = e.data;
      }
    })
}).mount('#app');
