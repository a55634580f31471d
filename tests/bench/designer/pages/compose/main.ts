// The whole editor of a bundle: canvas, inspector, problems. The bench answers in the place of the server.
import '../../../../../src/app.css';
import '../../../../../src/lib/designer/designer.css';
import '../../stage.css';
import { mount } from 'svelte';
import Compose from '../../../../../src/lib/designer/compose/Compose.svelte';
import { checkOf, composing, sizeOf } from '../../gen.ts';
import { fixLocale } from '../../../../../src/lib/ui/fixed-locale.ts';

fixLocale();
const n = sizeOf();
mount(Compose, {
  target: document.getElementById('app')!,
  props: {
    composing: composing(n),
    check: checkOf(n, 0),
    answers: {},
    view: 'canvas',
    item: 'I0',
    onshow: () => undefined,
    onchecked: () => undefined,
    onprocess: () => undefined
  }
});
