// @ts-nocheck: its libraries are installed beside this page, not with the application
import '../../../shared/base.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { params, jsonSchema, uiSchema, initialData } from '../../../shared/gen.ts';

const { n } = params();
const schema = jsonSchema(n),
  ui = uiSchema(n),
  initial = initialData(n);
function App() {
  const [mode, setMode] = useState('ValidateAndShow');
  window.__bench = {
    prepareValidateAll: () => setMode('ValidateAndHide'),
    validateAll: () => setMode('ValidateAndShow')
  };
  return (
    <JsonForms
      schema={schema}
      uischema={ui}
      data={initial}
      renderers={vanillaRenderers}
      cells={vanillaCells}
      validationMode={mode}
      onChange={(e) => {
        window.__data = e.data;
      }}
    />
  );
}
createRoot(document.getElementById('app')).render(<App />);
