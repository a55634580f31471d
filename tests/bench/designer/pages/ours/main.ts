// The canvas of the designer by itself, as it stands in the editor of a bundle.
import '../../../../../src/app.css';
import '../../../../../src/lib/designer/designer.css';
import '../../stage.css';
import { mount } from 'svelte';
import FlowCanvas from '../../../../../src/lib/designer/canvas/FlowCanvas.svelte';
import { drawn, sizeOf } from '../../gen.ts';
import { still } from '../../still.ts';
import { fixLocale } from '../../../../../src/lib/ui/fixed-locale.ts';

fixLocale();
mount(FlowCanvas, {
  target: document.getElementById('app')!,
  props: { ...drawn(sizeOf()), selected: [], days: 40, onpick: () => undefined, editing: still() }
});
