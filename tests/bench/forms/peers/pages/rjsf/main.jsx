// @ts-nocheck: its libraries are installed beside this page, not with the application
import '../../../shared/base.css';
import { createRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { params, jsonSchemaIfThen, initialData } from '../../../shared/gen.ts';

const { n, q } = params();
const schema = jsonSchemaIfThen(n);
const live = q.get('live') === '1' ? 'onChange' : false;
const ref = createRef();
window.__bench = { validateAll: () => ref.current.validateForm() };
function App() {
  const [data, setData] = useState(() => initialData(n));
  return (
    <Form
      ref={ref}
      schema={schema}
      validator={validator}
      formData={data}
      liveValidate={live}
      noHtml5Validate
      showErrorList={false}
      onChange={(e) => {
        setData(e.formData);
        window.__data = e.formData;
      }}
    />
  );
}
createRoot(document.getElementById('app')).render(<App />);
